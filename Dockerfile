ARG PYTHON_IMAGE=python:3.12-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
# Where wheels lie, and an index that has the wanted build of torch (CPU, or a CUDA release); both optional.
ARG PIP_FIND_LINKS
ARG TORCH_INDEX
# Node trusts the certificates that the base image trusts: behind a proxy of one's own its own list is not enough.
ENV PATH=/opt/playground/bin:$PATH \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
WORKDIR /src
RUN python -m venv /opt/playground

# The dependencies alone first: a change of the source does not install torch again.
COPY pyproject.toml constraints.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    if [ -n "$TORCH_INDEX" ]; then pip install --no-deps --index-url "$TORCH_INDEX" -c constraints.txt torch; fi \
    && python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
       > /tmp/dependencies.txt \
    && pip install -c constraints.txt -r /tmp/dependencies.txt

COPY . .
RUN --mount=type=cache,target=/root/.cache/pip --mount=type=cache,target=/root/.npm \
    pip install --no-deps .


FROM ${PYTHON_IMAGE}
COPY --from=build /opt/playground /opt/playground
RUN useradd --uid 1000 --create-home playground \
    && install --directory --owner=playground --group=playground /data
ENV PATH=/opt/playground/bin:$PATH \
    PYTHONUNBUFFERED=1
USER 1000:1000
WORKDIR /home/playground
RUN playground compile
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/api/v1/health', timeout=4)"]
CMD ["playground", "serve", "--host", "0.0.0.0", "--port", "8000", "--data", "/data"]
