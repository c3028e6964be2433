"""Data folders that are damaged: IDX files and gzip files, and whole folders."""

import gzip
import math
import os
import struct
import zlib

NAMES = [f"{part}-{kind}-ubyte" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]
EDGES = [0, 1, 2, 7, 8, 9, 10, 100, 255, 256, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1]


def images(random, count, side, value=None):
    """The bytes of an IDX file; all pixels of one value if there is one."""
    size = count * side * side
    pixels = bytes([value]) * size if value is not None else random.randbytes(size)
    return struct.pack(">IIII", 0x0803, count, side, side) + pixels


def shapes(random, count, side):
    """The bytes of an IDX file of images in which each of the ten classes is a stroke of its own, a little shaken."""
    pixels = bytearray()
    for index in range(count):
        turn = (index % 10) * 0.314 + random.gauss(0, 0.05)
        x, y = math.cos(turn), math.sin(turn)
        shift = random.gauss(0, side / 16)
        middle = (side - 1) / 2
        for row in range(side):
            for column in range(side):
                across = (column - middle) * y - (row - middle) * x - shift
                along = (column - middle) * x + (row - middle) * y
                ink = math.exp(-(across * 8 / side) ** 2) if abs(along) < side / 3 else 0
                pixels.append(int(255 * ink) if ink > 0.1 else 0)
    return struct.pack(">IIII", 0x0803, count, side, side) + bytes(pixels)


def points(count, side):
    """The bytes of an IDX file of images in which each of the ten classes is one pixel of its own, always the same."""
    pixels = bytearray(count * side * side)
    for index in range(count):
        pixels[index * side * side + index % 10] = 255
    return struct.pack(">IIII", 0x0803, count, side, side) + bytes(pixels)


def labels(count):
    return struct.pack(">II", 0x0801, count) + bytes(index % 10 for index in range(count))


def sound(random, value=None):
    """Four sound files, a hundred images of 8 × 8 pixels in either part."""
    return {
        name: images(random, 100, 8, value) if "images" in name else labels(100) for name in NAMES
    }


def mutated(random, data):
    """The bytes with something wrong; now and then with nothing."""
    data = bytearray(data)
    what = random.randrange(9)
    if what == 0:
        del data[random.randrange(len(data) + 1):]
    elif what == 1:
        data[random.randrange(min(len(data), 16))] ^= 1 << random.randrange(8)
    elif what == 2:
        place = 4 * random.randrange(1, min(4, len(data) // 4))
        struct.pack_into(">I", data, place, random.choice(EDGES))
    elif what == 3:
        for _ in range(random.choice([1, 1, 2, 20])):
            data[random.randrange(len(data))] = random.randrange(256)
    elif what == 4:
        data += random.randbytes(random.choice([1, 2, 8, 5000]))
    elif what == 5:
        place = random.randrange(len(data))
        del data[place:place + random.randrange(1, 40)]
    elif what == 6:
        place = random.randrange(len(data))
        data[place:place] = random.randbytes(random.randrange(1, 40))
    elif what == 7:
        data = bytearray(random.randbytes(random.choice([0, 1, 2, 3, 4, 15, 16, 17, 300])))
    return bytes(data)


def compressed(random, data):
    """The bytes as gzip in one of its forms, sound."""
    what = random.randrange(4)
    if what == 0:
        cut = random.randrange(len(data) + 1)
        return gzip.compress(data[:cut]) + gzip.compress(data[cut:])
    if what == 1:
        # A header with a name, a comment and an extra field.
        body = zlib.compressobj(9, zlib.DEFLATED, -15)
        head = b"\x1f\x8b\x08\x1c" + bytes(6) + struct.pack("<H", 3) + b"abc" + b"name\0" + b"comment\0"
        return head + body.compress(data) + body.flush() + struct.pack("<II", zlib.crc32(data), len(data) % 2**32)
    return gzip.compress(data, random.choice([0, 1, 9]))


def bomb(random):
    """A gzip file that inflates to much more than its header announces, or to as much as it says."""
    count = random.choice([3, 40_000])
    return gzip.compress(struct.pack(">IIII", 0x0803, count, 28, 28) + bytes(random.choice([1, 30]) << 20), 9)


def sparse(random, path):
    """A file of up to terabytes that takes no room on the disk."""
    dimensions = random.choice([(3, 3, 3), (1 << 16, 1 << 13, 1 << 13), (1 << 30, 1 << 10, 1 << 10)])
    with open(path, "wb") as file:
        file.write(struct.pack(">IIII", 0x0803, *dimensions))
        try:
            file.truncate(random.choice([1 << 36, 1 << 40, (1 << 42) + 16]))
        except OSError:
            pass  # the file system has no files of that size


def write(random, folder):
    """Writes a damaged data folder and says what is wrong with it, in a few words."""
    os.makedirs(folder)
    # Equal images end a run before it computes: what is tried here is how files are read.
    files = sound(random, value=random.choice([0, 0, 0, 7, None]) if random.random() < 0.1 else 0)
    story = []
    for name in random.sample(NAMES, random.choice([1, 1, 1, 2, 4])):
        what = random.random()
        path = os.path.join(folder, name)
        if what < 0.55:
            files[name] = mutated(random, files[name])
            story.append(f"{name} mutated")
        elif what < 0.60:
            files[name + ".gz"] = compressed(random, files.pop(name))
            story.append(f"{name}.gz")
        elif what < 0.85:
            packed = compressed(random, files.pop(name))
            files[name + ".gz"] = mutated(random, packed)
            story.append(f"{name}.gz mutated")
        elif what < 0.90:
            files[name + ".gz"] = gzip.compress(mutated(random, files.pop(name)))
            story.append(f"{name} mutated, then packed")
        elif what < 0.91:
            del files[name]
            files[name + ".gz"] = bomb(random)
            story.append(f"{name}.gz is a bomb")
        elif what < 0.93:
            del files[name]
            sparse(random, path)
            story.append(f"{name} is sparse")
        elif what < 0.95:
            del files[name]
            story.append(f"{name} is missing")
        else:
            del files[name]
            what = random.randrange(4)
            if what == 0:
                os.makedirs(path)
            elif what == 1:
                os.symlink(random.choice(["nowhere", name, "/dev/zero", "/dev/null", "/proc/self/mem"]), path)
            elif what == 2:
                os.mkfifo(path)
            else:
                open(path, "wb").close()
            story.append(f"{name} is no file with bytes")
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
    return ", ".join(story)
