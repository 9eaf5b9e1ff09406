"""An S3 bucket, at Amazon or at any endpoint that speaks its protocol (boto3).

Credentials, region and endpoint come from where boto3 looks for them: the environment (``AWS_ENDPOINT_URL``, …),
``~/.aws``, the machine's role.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

from audio_edition.errors import PublishError
from audio_edition.podcast.catalogue import Parcel
from audio_edition.podcast.media_types import cache_control, media_type
from audio_edition.podcast.targets.target import PIECE, Interrupted, pieces, prove

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

_TRY_AGAIN = frozenset({"SlowDown", "RequestTimeout", "BadDigest", "IncompleteBody", "RequestTimeTooSkewed"})


_MOST_PAGES = 5_000
"""Of a listing, up to 1,000 files each."""


class S3Target:
    """Objects of ``bucket`` below ``prefix``. An object appears whole or not at all: so S3 has it."""

    def __init__(self, bucket: str, prefix: str) -> None:
        try:
            import boto3
            from botocore.config import Config
        except ImportError as error:
            raise PublishError("s3:// needs boto3; install it: pip install 'audio-edition[s3]'.") from error
        self.bucket, self.prefix = bucket, f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        # Other endpoints than Amazon's often refuse its newer checksums; Content-MD5 all of them know.
        settings = Config(
            retries={"total_max_attempts": 1},
            connect_timeout=20,
            read_timeout=60,
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        with self._told():
            self.client = boto3.Session().client("s3", config=settings)

    def sizes(self) -> dict[str, int]:
        """See Target."""
        with self._told():
            pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
            return {name.removeprefix(self.prefix): size for name, size in _listed(pages)}

    def read(self, name: str) -> Iterator[bytes]:
        """See Target."""
        with self._told():
            answer = self.client.get_object(Bucket=self.bucket, Key=self.prefix + name)
            yield from answer["Body"].iter_chunks(PIECE)

    def put(self, parcel: Parcel, source: IO[bytes]) -> None:
        """See Target. The server refuses bytes that do not agree with their MD5; then they are read back."""
        md5 = hashlib.md5(usedforsecurity=False)
        for piece in pieces(source):
            md5.update(piece)
        source.seek(0)
        with self._told():
            self.client.put_object(
                Bucket=self.bucket,
                Key=self.prefix + parcel.name,
                Body=source,
                ContentLength=parcel.bytes,
                ContentMD5=base64.b64encode(md5.digest()).decode(),
                ContentType=media_type(parcel.name),
                CacheControl=cache_control(parcel.name),
            )
        prove(parcel, self.read(parcel.name))

    def remove(self, name: str) -> None:
        """See Target."""
        with self._told():
            self.client.delete_object(Bucket=self.bucket, Key=self.prefix + name)

    def close(self) -> None:
        """Let go of the connections."""
        self.client.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """boto3's errors as ours; of the server's answer only its code is shown."""
        from botocore import exceptions as wrong

        try:
            yield
        except wrong.ClientError as error:
            raise self._refused(error) from error
        except (wrong.HTTPClientError, wrong.ConnectionError, wrong.IncompleteReadError) as error:
            raise Interrupted(f"s3://{self.bucket}: the connection was lost; publish again.") from error
        except (wrong.NoCredentialsError, wrong.PartialCredentialsError, wrong.CredentialRetrievalError) as error:
            where = "the environment or ~/.aws/credentials"
            raise PublishError(f"s3://{self.bucket}: there are no credentials; put them into {where}.") from error
        except (KeyError, TypeError, RecursionError) as error:  # the last: led in a circle from server to server
            raise PublishError(f"s3://{self.bucket}: answered what no such server does; check the endpoint.") from error
        except (wrong.BotoCoreError, ValueError) as error:
            raise PublishError(f"s3://{self.bucket}: {error}; check ~/.aws/config and the AWS_ variables.") from error

    def _refused(self, error: ClientError) -> PublishError:
        code = error.response.get("Error", {}).get("Code", "")
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if status >= 500 or code in _TRY_AGAIN:
            return Interrupted(f"s3://{self.bucket}: the server is busy ({code}); publish again.")
        if status in (401, 403):
            return PublishError(
                f"s3://{self.bucket}: access is denied ({code}); check the key's rights to list, get, put and delete."
            )
        return PublishError(f"s3://{self.bucket}: the server refused ({code}); check bucket, prefix and endpoint.")


def _listed(pages: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    """Every file of a listing and its bytes. Raises PublishError for one without an end, KeyError for what is none."""
    for number, page in enumerate(pages):
        if number == _MOST_PAGES:
            raise PublishError(f"The listing has more than {_MOST_PAGES:,} pages; choose a prefix of the show's own.")
        for entry in page.get("Contents", ()):
            yield entry["Key"], entry["Size"]
