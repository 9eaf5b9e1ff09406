"""Batch: many features in one go, on this machine's cores or on a Dask cluster, with one report."""
