"""Digits as a hand draws them: strokes of points, in shares of the pad's width and height."""

from math import cos, pi, sin


def arc(x, y, across, down, start, end, count=16):
    """Points on an ellipse, from one angle to another in degrees; 0 is to the right, 90 below."""
    angles = [start + (end - start) * step / count for step in range(count + 1)]
    return [(x + across * cos(pi * angle / 180), y + down * sin(pi * angle / 180)) for angle in angles]


DRAWINGS = {
    0: [arc(0.5, 0.5, 0.19, 0.29, -90, 270, 28)],
    1: [[(0.53, 0.2), (0.5, 0.5), (0.47, 0.8)]],
    2: [arc(0.48, 0.34, 0.17, 0.14, -170, 40) + [(0.3, 0.78), (0.72, 0.78)]],
    3: [arc(0.46, 0.35, 0.18, 0.14, -150, 80) + arc(0.46, 0.64, 0.2, 0.15, -80, 150)],
    4: [[(0.36, 0.22), (0.3, 0.52), (0.68, 0.52)], [(0.64, 0.2), (0.6, 0.82)]],
    6: [[(0.6, 0.18), (0.42, 0.4), (0.35, 0.6)] + arc(0.49, 0.65, 0.14, 0.14, -180, 180, 24)],
    7: [[(0.3, 0.25), (0.7, 0.25), (0.55, 0.5), (0.45, 0.8)]],
    9: [arc(0.48, 0.36, 0.14, 0.14, 0, -360, 24) + [(0.61, 0.5), (0.57, 0.8)]],
}
