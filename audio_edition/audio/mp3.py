"""The MP3 stream: LAME's constant-bitrate frames behind an Info frame, so that every player knows the length.

lameenc encodes four times faster than FFmpeg's wrapper of the same LAME, but leaves the Info frame out: we write
it. Without it players start with 24 ms of the encoder's delay, and some guess the duration.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import IO

from audio_edition.audio.ahead import ahead

BITRATES = (64, 80, 96, 112, 128, 160)
"""kbit/s on offer: MPEG-1 layer III rates whose first frame has room for the Info tag."""

LAME_GAIN = 0.95
"""LAME lowers what it encodes by this at every bitrate on offer (measured: decoded over encoded amplitude)."""

_RATE = 44_100
FRAME_SAMPLES = 1152
DELAY = 576
"""Samples of silence LAME's encoder puts first; players drop these and their decoder's own 529."""

_QUALITY = 5
"""LAME's speed and quality: its own default."""

_HEADER_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_SIDE_INFO = 17  # bytes, mono MPEG-1
_HAS_FRAMES_BYTES_TOC_QUALITY = 0x0F


def encode(pcm: Iterable[bytes], file: IO[bytes], bitrate: int, length: int) -> None:
    """Encode ``length`` samples of mono 16-bit ``pcm`` at 44.1 kHz into ``file``, from where it stands.

    ``file`` must be seekable: the Info frame is filled in when the number of frames is known.
    """
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(_RATE)
    encoder.set_out_sample_rate(_RATE)
    encoder.set_channels(1)
    encoder.set_bit_rate(bitrate)
    encoder.set_quality(_QUALITY)
    start = file.tell()
    size = file.write(bytes(frame_bytes(bitrate)))
    for piece in ahead(pcm):
        size += file.write(encoder.encode(piece))
    size += file.write(encoder.flush())
    file.seek(start)
    frames = round((size - frame_bytes(bitrate)) * _RATE / (144_000 * bitrate))
    file.write(info_frame(bitrate, size, frames, length))
    file.seek(0, 2)


def frame_bytes(bitrate: int) -> int:
    """Bytes of a frame without padding."""
    return 144_000 * bitrate // _RATE


def info_frame(bitrate: int, size: int, frames: int, length: int) -> bytes:
    """The Info frame of a stream of ``size`` bytes (this frame among them): ``frames`` that hold ``length`` samples.

    Layout: Xing's VBR header as Info for constant bitrate, then LAME's tag (its "mp3 info tag" revision 1).
    """
    frame = frame_bytes(bitrate)
    padding = frames * FRAME_SAMPLES - DELAY - length
    header = bytes((0xFF, 0xFB, _HEADER_BITRATES.index(bitrate) << 4, 0xC4))
    seek_table = bytes(percent * 256 // 100 for percent in range(100))
    xing = struct.pack(">4sIII", b"Info", _HAS_FRAMES_BYTES_TOC_QUALITY, frames, size) + seek_table
    xing += struct.pack(">I", 100 - 10 * _QUALITY)
    lame = b"LAME3.100" + bytes((0x01, 0)) + bytes(8)  # revision 0, constant bitrate; no lowpass, no replay gain
    lame += bytes((0, min(bitrate, 255))) + (DELAY << 12 | padding).to_bytes(3, "big")
    lame += bytes((0, 0, 0, 0)) + struct.pack(">IH", size, 0)  # no music checksum
    tag = header + bytes(_SIDE_INFO) + xing + lame
    tag += struct.pack(">H", _crc16(tag))
    return tag.ljust(frame, b"\0")


def _crc16(content: bytes) -> int:
    """The checksum of LAME's tag: CRC-16/ARC."""
    crc = 0
    for byte in content:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc
