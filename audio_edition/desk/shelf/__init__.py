"""What stands in the newsroom's output folder: editions and issues, published, withdrawn, corrected and reported of."""
