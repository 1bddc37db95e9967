# The gateway as an image: nothing but Node.js, the compiled program and its production dependencies. scripts/check/image.ts
# carries out these steps without a container engine.
# A line that gets security fixes; for builds that repeat exactly give it with its digest.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No package needs its install script to run.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY explorer/package.json explorer/package-lock.json ./explorer/
RUN npm ci --prefix explorer --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY schema ./schema
COPY src ./src
# Of the explorer, which is off in production until GRAPHIQL=on.
COPY README.md SECURITY.md ./
COPY docs ./docs
COPY scripts/build ./scripts/build
COPY explorer ./explorer
RUN npm run -s build
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="finapi-graphql-gateway" \
      org.opencontainers.image.description="GraphQL gateway in front of finAPI's bank connection services" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json LICENSE ./
ENV NODE_ENV=production HOST=0.0.0.0
# The image's user "node", as a number: Kubernetes can see that it is not root. Nothing is written, so the root may be read-only.
USER 1000:1000
EXPOSE 4000 9464
# No shell and no curl: the program's own runtime asks.
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# node itself is process 1: it handles SIGTERM and starts no processes that would have to be reaped.
CMD ["node", "dist/src/main.js"]
