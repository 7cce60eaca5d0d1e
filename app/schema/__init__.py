"""The words of the domain as plain data: what every other package may import, and which imports
none of them.
"""
