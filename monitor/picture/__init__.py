"""Facts and a date → the picture: pure, incremental, indifferent to the order of arrival."""

from monitor.picture.ledger import Ledger, fold
from monitor.picture.values import Picture

__all__ = ["Ledger", "Picture", "fold"]
