"""Folders of PNG images, a sub-folder a class, sound and damaged: for a command that takes `--images`."""

import os
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(random, width, height, is_blank=False):
    """A sound PNG in one of the format's kinds: a stroke on paper, or nothing."""
    color = random.choice(list(CHANNELS))
    depth = random.choice(DEPTHS[color])
    stroke = random.randrange(max(width, 1))
    rows = bytearray()
    for _ in range(height):
        bits = 0
        for column in range(width):
            is_ink = not is_blank and abs(column - stroke) < 2
            for channel in range(CHANNELS[color]):
                is_alpha = color in (4, 6) and channel == CHANNELS[color] - 1
                value = (1 << depth) - 1 if is_alpha or not is_ink else 0
                bits = bits << depth | (value & 1 if color == 3 else value)
        length = (width * CHANNELS[color] * depth + 7) // 8
        bits <<= 8 * length - width * CHANNELS[color] * depth
        rows += b"\0" + bits.to_bytes(length, "big")
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0)
    palette = chunk(b"PLTE", b"\0\0\0\xff\xff\xff") if color == 3 else b""
    return SIGNATURE + chunk(b"IHDR", header) + palette + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")


def vast(random):
    """A PNG that announces more pixels than any memory holds, or inflates to them."""
    size = random.choice([(2**31 - 1, 2**31 - 1), (60_000, 60_000), (32_768, 1), (1, 32_768), (0, 5)])
    header = struct.pack(">IIBBBBB", *size, random.choice([1, 8, 16]), 0, 0, 0, 0)
    body = zlib.compress(bytes(random.choice([0, 1, 20]) << 20), 9)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def mutated(random, data):
    """The bytes with something wrong; what a checksum guards is signed anew half of the time."""
    data = bytearray(data)
    what = random.randrange(6)
    if what == 0:
        del data[random.randrange(len(data)):]
    elif what == 1:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    elif what == 2:
        place = random.randrange(16, 33)
        data[place] = random.choice([0, 1, 2, 3, 5, 7, 127, 128, 255])
        if random.random() < 0.7:
            data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    elif what == 3:
        place = random.randrange(len(data))
        data[place:place] = random.randbytes(random.randrange(1, 30))
    elif what == 4:
        kind = random.choice([b"tRNS", b"gAMA", b"iCCP", b"tEXt", b"PLTE", b"IDAT", b"acTL", b"sBIT"])
        data[33:33] = chunk(kind, random.randbytes(random.choice([0, 1, 3, 6, 300])))
    else:
        data = bytearray(random.randbytes(random.choice([0, 1, 7, 8, 100])))
    return bytes(data)


def write(random, folder):
    """Writes a folder of images of which some are damaged, and says what is wrong, in a few words."""
    story = []
    classes = random.choice([["0", "1", "2"], [str(digit) for digit in range(10)], ["shirts", "shoes"], ["é", " ", "a\nb"], []])
    for name in classes:
        place = os.path.join(folder, name)
        os.makedirs(place)
        for index in range(random.choice([0, 1, 3, 12])):
            size = random.choice([(28, 28), (1, 1), (8, 30), (90, 60), (300, 200)])
            data = picture(random, *size, is_blank=random.random() < 0.05)
            if random.random() < 0.15:
                data = mutated(random, data)
                story.append(f"{name}/{index}.png mutated")
            elif random.random() < 0.01:
                data = vast(random)
                story.append(f"{name}/{index}.png is vast")
            with open(os.path.join(place, f"{index}{random.choice(['.png', '.png', '.png', '.PNG', '.txt', ''])}"), "wb") as file:
                file.write(data)
        if random.random() < 0.05:
            os.symlink(random.choice(["nowhere", ".", "/dev/zero"]), os.path.join(place, "link.png"))
    os.makedirs(folder, exist_ok=True)
    if random.random() < 0.1:
        os.mkfifo(os.path.join(folder, "pipe.png"))
    return f"{len(classes)} classes of images, " + (", ".join(story[:3]) or "none damaged")
