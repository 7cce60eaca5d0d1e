"""What is measured, one script an area:

`python -m benchmarks.classroom`. `README.md` keeps the results.
"""
