"""Makes the files of this folder with the libraries whose formats Interchange reads.

Run it by hand, in this folder: python3 make.py. It needs numpy, safetensors, scikit-learn, scipy and joblib; no test runs it.
"""

import gzip
import io
import json
import pickle
import struct
import zipfile
import zlib

import joblib
import numpy
import safetensors.numpy
import scipy.io
import sklearn.neural_network


def write(name, content):
    with open(name, "wb") as file:
        file.write(content)


# Texts, which the tests make by the same formulas.

lines = "".join(f"line {i % 97} of {i % 13}\n" for i in range(16000)).encode()

fibonacci = [1, 1]
while len(fibonacci) < 18:
    fibonacci.append(fibonacci[-1] + fibonacci[-2])
rare = "".join(chr(97 + k) * n for k, n in enumerate(fibonacci)).encode()


# DEFLATE


def deflate(text, level, strategy=zlib.Z_DEFAULT_STRATEGY):
    stream = zlib.compressobj(level, zlib.DEFLATED, -15, 8, strategy)
    return stream.compress(text) + stream.flush()


write("level1.deflate", deflate(lines[:20000], 1))
write("level6.deflate", deflate(lines, 6))
write("level9.deflate", deflate(lines, 9))
write("stored.deflate", deflate(lines[:300], 0))
write("fixed.deflate", deflate(lines[:3000], 9, zlib.Z_FIXED))
write("rare.deflate", deflate(rare, 9, zlib.Z_HUFFMAN_ONLY))

# gzip

write("plain.gz", gzip.compress(lines, mtime=0))
named = io.BytesIO()
with gzip.GzipFile(filename="lines.txt", mode="wb", fileobj=named, mtime=0) as file:
    file.write(lines[:3000])
write("named.gz", named.getvalue())
header = b"\x1f\x8b\x08\x1e" + bytes(6) + struct.pack("<H", 5) + b"extra" + b"name\0comment\0"
header += struct.pack("<H", zlib.crc32(header) & 0xFFFF)
trailer = struct.pack("<II", zlib.crc32(lines[:300]), 300)
full = header + deflate(lines[:300], 9) + trailer
assert gzip.decompress(full + full + bytes(7)) == lines[:300] * 2
write("members.gz", full + full + bytes(7))

# ZIP


class Pipe(io.BytesIO):
    """A file without positions, for which zipfile writes sizes after the data."""

    def seekable(self):
        return False

    def tell(self):
        raise OSError

    def seek(self, *_):
        raise OSError


def archive(file, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(file, "w", method) as entries:
        for name, text in [("é/lines.txt", lines[:300]), ("empty", b"")]:
            entries.writestr(zipfile.ZipInfo(name), text, method)
        entries.comment = b"A comment"
    return file.getvalue()


write("pipe.zip", archive(Pipe()))
limit = zipfile.ZIP64_LIMIT
zipfile.ZIP64_LIMIT = 10
write("long.zip", archive(io.BytesIO()))
zipfile.ZIP64_LIMIT = limit
write("bzip2.zip", archive(io.BytesIO(), zipfile.ZIP_BZIP2))

# NumPy

matrix = numpy.arange(6.0).reshape(2, 3) / 4
cube = numpy.arange(24.0).reshape(2, 3, 4)

numpy.save("matrix.npy", matrix)
numpy.savez("both.npz", W=matrix, b=numpy.array([0.5, -1]))
numpy.savez_compressed("packed.npz", **{"layer1.W": matrix, "b": numpy.zeros(1000)})

floats = [0, -0.0, 1, -1.5, 0.1, numpy.inf, -numpy.inf, numpy.nan]
types = {}
for code in ["f8", "f4", "f2"]:
    for order in "<>":
        smallest = numpy.finfo(code).smallest_subnormal
        largest = numpy.finfo(code).max
        types[order + code] = numpy.array(floats + [smallest, largest], order + code)
for code in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    for order in "<>" if code[1] != "1" else "|":
        info = numpy.iinfo(code)
        types[order + code] = numpy.array([info.min, info.max, 0, 1, 2], order + code)
types["|b1"] = numpy.array([True, False])
numpy.savez_compressed("types.npz", **types)

numpy.savez_compressed(
    "shapes.npz",
    fortran=numpy.asfortranarray(matrix),
    fortranCube=numpy.asfortranarray(cube),
    fortranBytes=numpy.asfortranarray((matrix * 4).astype("u1")),
    scalar=numpy.array(2.5),
    row=numpy.array([1.0, 2.0]),
    none=numpy.zeros((3, 0, 2)),
)

for version in [2, 3]:
    file = io.BytesIO()
    numpy.lib.format.write_array(file, matrix, (version, 0))
    write(f"version{version}.npy", file.getvalue())

numpy.savez_compressed(
    "refused.npz",
    objects=numpy.array([1, "a"], object),
    fields=numpy.zeros(2, [("x", "<f8"), ("y", "<i4")]),
    texts=numpy.array(["cat", "dog"]),
    bytes=numpy.array([b"cat"]),
    complex=numpy.array([1j]),
    dates=numpy.array(["2024-01-01"], "datetime64[D]"),
    spans=numpy.array([3], "timedelta64[s]"),
    long=numpy.array([1], numpy.longdouble),
    raw=numpy.zeros(1, "V5"),
    sound=numpy.zeros(1),
)

# safetensors

safetensors.numpy.save_file({"W": matrix, "b": numpy.array(2.0)}, "plain.safetensors")
safetensors.numpy.save_file(
    {
        **{name: numpy.array(floats, name) for name in ["float64", "float32", "float16"]},
        **{
            name: numpy.array([numpy.iinfo(name).min, numpy.iinfo(name).max, 3], name)
            for name in ["int64", "int32", "int16", "int8", "uint64", "uint32", "uint16", "uint8"]
        },
        "bool": numpy.array([True, False, True]),
    },
    "types.safetensors",
    {"format": "np", "made by": "make.py"},
)
# NumPy has no bfloat16: the upper halves of some floats.
halves = [0x0000, 0x8000, 0x3F80, 0xBFC0, 0x7F80, 0xFF80, 0x7FC0, 0x0001, 0x7F7F, 0x4049]
bfloat = json.dumps({"w": {"dtype": "BF16", "shape": [2, 5], "data_offsets": [0, 20]}}).encode()
write("bfloat.safetensors", struct.pack("<Q", len(bfloat)) + bfloat + struct.pack("<10H", *halves))

# Formats that are recognised and not read

numbers = {"W": matrix}
for protocol in range(2, 6):
    write(f"protocol{protocol}.pickle", pickle.dumps(numbers, protocol))
model = sklearn.neural_network.MLPRegressor(hidden_layer_sizes=[1], solver="lbfgs", random_state=1).fit([[0], [1]], [0, 1])
write("sklearn.pickle", pickle.dumps(model))
joblib.dump(model, "sklearn.joblib")
joblib.dump(numbers, "plain.joblib")
joblib.dump(numbers, "packed.joblib", compress=3)
scipy.io.savemat("numbers.mat", numbers)
