package dev.slipway.zipkin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TraceServerTests {

	private static final String PROTOBUF = "application/x-protobuf";

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private final long now = Instant.now().toEpochMilli() * 1_000_000;

	private final HttpClient http = HttpClient.newHttpClient();

	private TraceServer server;

	@BeforeEach
	void start() throws IOException {
		server = new TraceServer(0, 10);
		server.start();
	}

	@AfterEach
	void stop() {
		server.close();
		http.close();
	}

	@Test
	void receivedTraceIsShown() throws Exception {
		var span = span(TRACE, 1).setName("GET /api/orders")
			.setKind(SpanKind.SPAN_KIND_SERVER)
			.setParentSpanId(id(16, 8))
			.setEndTimeUnixNano(now + 5_000_000)
			.addAttributes(attribute("status", AnyValue.newBuilder().setIntValue(500)))
			.addEvents(Span.Event.newBuilder().setTimeUnixNano(now).setName("retried"))
			.setStatus(Status.newBuilder().setCode(StatusCode.STATUS_CODE_ERROR).setMessage("no"));
		assertThat(send(PROTOBUF, export("orders", span).toByteArray()).statusCode()).isEqualTo(200);

		var shown = json("/zipkin/api/v2/trace/" + TRACE).get(0);
		assertThat(shown.get("name").asString()).isEqualTo("get /api/orders");
		assertThat(shown.get("kind").asString()).isEqualTo("SERVER");
		assertThat(shown.get("parentId").asString()).isEqualTo("0000000000000010");
		assertThat(shown.get("duration").asLong()).isEqualTo(5000);
		assertThat(shown.at("/localEndpoint/serviceName").asString()).isEqualTo("orders");
		assertThat(shown.at("/tags/status").asString()).isEqualTo("500");
		assertThat(shown.at("/tags/error").asString()).isEqualTo("no");
		assertThat(shown.at("/annotations/0/value").asString()).isEqualTo("retried");
		assertThat(json("/zipkin/api/v2/services").valueStream().map(JsonNode::asString)).containsExactly("orders");
		assertThat(json("/zipkin/api/v2/spans?serviceName=orders")).hasSize(1);
		assertThat(json("/zipkin/api/v2/traces?serviceName=orders&annotationQuery=error&limit=10")).hasSize(1);
		assertThat(json("/zipkin/api/v2/traces?serviceName=catalog")).isEmpty();
	}

	@Test
	void servicesThatCallEachOtherDependOnEachOther() throws Exception {
		var call = span(TRACE, 1).setKind(SpanKind.SPAN_KIND_CLIENT);
		var serving = span(TRACE, 2).setKind(SpanKind.SPAN_KIND_SERVER).setParentSpanId(id(1, 8));
		send(PROTOBUF, export("gateway", call).toByteArray());
		send(PROTOBUF, export("orders", serving).toByteArray());

		var links = json("/zipkin/api/v2/dependencies?endTs=%d&lookback=60000".formatted(System.currentTimeMillis()));
		assertThat(links).singleElement()
			.asString()
			.contains("\"parent\":\"gateway\"")
			.contains("\"child\":\"orders\"");
	}

	@Test
	void oldestTracesMakeRoomForNewOnes() throws Exception {
		for (int i = 1; i <= 30; i++) {
			var span = span(TRACE.replaceFirst("..$", "%02d".formatted(i)), i).setStartTimeUnixNano(now + i * 1000L);
			send(PROTOBUF, export("orders", span).toByteArray());
		}

		assertThat(json("/zipkin/api/v2/traces?limit=100")).hasSizeBetween(1, 10);
		assertThat(get("/zipkin/api/v2/trace/" + TRACE.replaceFirst("..$", "30")).statusCode()).isEqualTo(200);
		assertThat(get("/zipkin/api/v2/trace/" + TRACE.replaceFirst("..$", "01")).statusCode()).isEqualTo(404);
	}

	@Test
	void longValuesAreCutOff() throws Exception {
		var text = AnyValue.newBuilder().setStringValue("x".repeat(1500));
		var span = span(TRACE, 1).addAttributes(attribute("a", text)).addAttributes(attribute("b", text));
		send(PROTOBUF, export("orders", span).toByteArray());

		var tags = json("/zipkin/api/v2/trace/" + TRACE).at("/0/tags");
		assertThat(tags.get("a").asString()).hasSize(1500);
		assertThat(tags.get("b").asString()).hasSize(500).endsWith("...");
	}

	@Test
	void compressedExportIsRead() throws Exception {
		var packed = new ByteArrayOutputStream();
		try (var gzip = new GZIPOutputStream(packed)) {
			gzip.write(export("orders", span(TRACE, 1)).toByteArray());
		}
		var request = HttpRequest.newBuilder(uri("/v1/traces"))
			.header("Content-Type", PROTOBUF)
			.header("Content-Encoding", "gzip")
			.POST(BodyPublishers.ofByteArray(packed.toByteArray()));

		assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
		assertThat(json("/zipkin/api/v2/trace/" + TRACE)).hasSize(1);
	}

	@Test
	void whatIsNoExportIsRejected() throws Exception {
		var withoutIds = export("orders", Span.newBuilder().setName("x")).toByteArray();

		assertThat(send("application/json", "{}".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(415);
		assertThat(send(PROTOBUF, "{}".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
		assertThat(send(PROTOBUF, withoutIds).statusCode()).isEqualTo(400);
		assertThat(send(PROTOBUF, new byte[17 * 1024 * 1024]).statusCode()).isEqualTo(413);
		assertThat(get("/v1/traces").statusCode()).isEqualTo(405);
		assertThat(get("/zipkin/api/v2/services").body()).isEqualTo("[]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/zipkin/", "/zipkin/traces/" + TRACE, "/zipkin/dependency" })
	void everyViewIsThePage(String view) throws Exception {
		var page = get(view);

		assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		var files = Pattern.compile("(?:src|href)=\"(/zipkin/[^\"]+\\.[a-z]+)\"")
			.matcher(page.body())
			.results()
			.map((file) -> file.group(1))
			.toList();
		assertThat(files).hasSizeGreaterThan(2);
		for (var file : files) {
			assertThat(get(file).statusCode()).as(file).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/zipkin/nothing.js", "/zipkin/../simplelogger.properties",
			"/zipkin/%2e%2e/simplelogger.properties", "/nowhere", "/zipkin/api/v2/nothing" })
	void nothingElseIsServed(String path) throws Exception {
		assertThat(get(path).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/zipkin/api/v2/spans", "/zipkin/api/v2/traces?limit=x", "/zipkin/api/v2/trace/zzz",
			"/zipkin/api/v2/traces?limit=0" })
	void badQueryIsRejected(String path) throws Exception {
		assertThat(get(path).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> send(String type, byte[] body) throws Exception {
		var request = HttpRequest.newBuilder(uri("/v1/traces")).header("Content-Type", type);
		return http.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> get(String path) throws Exception {
		return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
	}

	private JsonNode json(String path) throws Exception {
		return JsonMapper.shared().readTree(get(path).body());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + server.port() + path);
	}

	private ExportTraceServiceRequest export(String service, Span.Builder span) {
		var resource = Resource.newBuilder()
			.addAttributes(attribute("service.name", AnyValue.newBuilder().setStringValue(service)));
		return ExportTraceServiceRequest.newBuilder()
			.addResourceSpans(ResourceSpans.newBuilder()
				.setResource(resource)
				.addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
			.build();
	}

	private Span.Builder span(String trace, int id) {
		return Span.newBuilder()
			.setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)))
			.setSpanId(id(id, 8))
			.setStartTimeUnixNano(now)
			.setEndTimeUnixNano(now + 1000);
	}

	private ByteString id(int number, int length) {
		var bytes = new byte[length];
		bytes[length - 1] = (byte) number;
		return ByteString.copyFrom(bytes);
	}

	private KeyValue attribute(String key, AnyValue.Builder value) {
		return KeyValue.newBuilder().setKey(key).setValue(value).build();
	}

}
