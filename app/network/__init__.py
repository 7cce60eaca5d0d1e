"""Networks: a directed acyclic graph of layers as data; its order, shapes, checks, module and
source.
"""
