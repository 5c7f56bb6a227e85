# The image of any service: docker build --build-arg MODULE=services/identity -t slipway/identity:dev .
#
# Each service has a copy of this file with MODULE filled in, because a Dockerfile can neither include another nor know its
# own path, and "docker build -f services/identity/Dockerfile ." should be all it takes. bin/dockerfiles writes the copies,
# the tests compare them. BuildKit runs identical steps of several images once, so "docker compose build" compiles the platform
# once and each service once.

# Always on the architecture of the build machine, even for an image of another one: jars run on any.
FROM --platform=$BUILDPLATFORM eclipse-temurin:25-jdk AS jdk

# Maven reads the POMs of all modules; here they are separate from everything that changes more often.
FROM jdk AS poms
RUN --mount=type=bind,target=/checkout mkdir /poms && cd /checkout && find . -name pom.xml -exec cp --parents {} /poms/ ';'

FROM jdk AS build
WORKDIR /src
COPY mvnw ./
COPY .mvn .mvn
COPY containers/build containers/maven containers/
COPY --from=poms /poms ./
COPY platform platform
# A company's Maven mirror, proxy and certificates: docs/operations/company-network.md.
ARG MVNW_REPOURL
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
  --mount=type=secret,id=maven-settings --mount=type=secret,id=ca-certificates \
  containers/build platform/platform-starter
ARG MODULE
COPY ${MODULE} ${MODULE}
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
  --mount=type=secret,id=maven-settings --mount=type=secret,id=ca-certificates \
  containers/build ${MODULE}

FROM eclipse-temurin:25-jre
WORKDIR /app
# Compact object headers and the serial collector, since a service's heap is small. The AOT cache is valid for these
# two only. It is mapped at the address it was recorded for: elsewhere each service would rewrite 40 MB of it for itself. The
# young generation is large enough for the objects of requests to die in: this collector would start with 2 MB and hardly ever
# enlarge it.
ENV JDK_JAVA_OPTIONS="-XX:+UseCompactObjectHeaders -XX:+UseSerialGC \
-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
-XX:MaxRAMPercentage=50 -XX:NewSize=24m -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 -XX:+ExitOnOutOfMemoryError" \
  MALLOC_ARENA_MAX=2 \
  SPRING_CONFIG_IMPORT=optional:configtree:/secrets/ \
  SPRING_MAIN_BANNER_MODE=off \
  LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
COPY --from=build /layers/libraries ./
COPY --from=build /layers/platform ./
# The libraries' classes, loaded and linked (JEP 483, 514, 515), without any of the service's own, so that this layer changes
# as rarely as the two before it. Services with the same libraries share all three.
RUN --mount=type=tmpfs,target=/tmp java -XX:AOTCacheOutput=libraries.aot -Xlog:aot=error \
  @libraries dev.slipway.platform.training.Training
COPY --from=build /layers/application ./
# At run time a cache that the JVM rejects would only cost time, unnoticed: here it fails the build.
RUN --mount=type=tmpfs,target=/tmp SPRING_PROFILES_ACTIVE=training \
  java -XX:AOTMode=on -XX:AOTCache=libraries.aot -Dspring.context.exit=onRefresh @application
USER 10001:10001
EXPOSE 8080 8081
ENTRYPOINT ["java", "-XX:AOTCache=libraries.aot", "@application"]
ARG MODULE VERSION=dev REVISION=unknown
LABEL org.opencontainers.image.title=${MODULE##*/} \
  org.opencontainers.image.version=${VERSION} \
  org.opencontainers.image.revision=${REVISION} \
  org.opencontainers.image.licenses=Apache-2.0
