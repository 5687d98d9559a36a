"""Outside → Item: seeds, files, feeds. Only ``fetch`` speaks to a network."""
