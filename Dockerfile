# The function as a container image, for models that no layer holds (docs/models.md):
#   docker build --platform linux/amd64 --provenance=false --build-arg BASE_DIGEST=sha256:... .
# The base is Lambda's own; BASE_DIGEST pins it, as a tag can change: `docker buildx imagetools
# inspect public.ecr.aws/lambda/python:3.13` prints it.
ARG BASE=public.ecr.aws/lambda/python
ARG BASE_DIGEST

FROM ${BASE}@${BASE_DIGEST} AS build
# Where pip finds torch's build for processors; only a model that needs torch needs it.
ARG PIP_EXTRA_INDEX_URL=""
ENV PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY image image
COPY functions/summarize functions/summarize
COPY layers/runtime layers/runtime
COPY layers/model/build layers/model/build
RUN PYTHON=python3.13 image/assemble.sh /image

FROM ${BASE}@${BASE_DIGEST}
COPY --from=build /image/opt /opt
COPY --from=build /image/var/task ${LAMBDA_TASK_ROOT}
ENV MODEL_DIR=/opt/model \
    HF_HUB_OFFLINE=1 \
    HOME=/tmp
# Lambda takes a user of its own; anywhere else it is not root either.
USER 1000:1000
CMD ["standfirst.api.handler"]
