"""Drawings, as SVG: plain functions from values of study to text."""
