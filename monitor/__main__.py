"""The console script, which ``python -m monitor`` is too."""

from __future__ import annotations


def main() -> None:
    """Run the program; interrupted while it is loaded it ends as it does afterwards, without a traceback."""
    try:
        from monitor.cli import main as program  # noqa: PLC0415
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    program()


if __name__ == "__main__":
    main()
