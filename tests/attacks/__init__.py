"""Attacks on every edge: small inputs made to harm, and what is to become of each."""
