"""Training: losses, optimisers, schedules, initialisations, regularisation, stop conditions; each
declared once.
"""
