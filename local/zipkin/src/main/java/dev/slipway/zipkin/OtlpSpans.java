package dev.slipway.zipkin;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import org.jspecify.annotations.Nullable;
import zipkin2.Endpoint;
import zipkin2.Span;
import zipkin2.Span.Kind;

/**
 * OpenTelemetry's spans as Zipkin's.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/sdk_exporters/zipkin/">the
 * specification of the mapping</a>
 */
final class OtlpSpans {

	/** Of the texts of one span: an URL alone may have 16 kB. The rest is cut off. */
	private static final int MAX_LENGTH = 2000;

	private static final int MAX_EVENTS = 10;

	private OtlpSpans() {
	}

	/**
	 * The spans of an export.
	 * @throws IllegalArgumentException when one has no valid IDs
	 */
	static List<Span> of(ExportTraceServiceRequest request) {
		return request.getResourceSpansList()
			.stream()
			.flatMap((resource) -> resource.getScopeSpansList()
				.stream()
				.flatMap((scope) -> scope.getSpansList().stream())
				.map((span) -> of(span, service(resource))))
			.toList();
	}

	private static Span of(io.opentelemetry.proto.trace.v1.Span span, Endpoint service) {
		var start = micros(span.getStartTimeUnixNano());
		var attributes = shortened(texts(span.getAttributesList()));
		var converted = Span.newBuilder()
			.traceId(hex(span.getTraceId()))
			.id(hex(span.getSpanId()))
			.parentId(span.getParentSpanId().isEmpty() ? null : hex(span.getParentSpanId()))
			.name(span.getName())
			.kind(kind(span.getKind()))
			.timestamp(start)
			.duration(Math.max(1, micros(span.getEndTimeUnixNano()) - start))
			.localEndpoint(service)
			.remoteEndpoint(Endpoint.newBuilder().serviceName(attributes.get("peer.service")).build());
		attributes.forEach(converted::putTag);
		if (span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR) {
			converted.putTag("error", shortened(span.getStatus().getMessage(), MAX_LENGTH));
		}
		span.getEventsList()
			.stream()
			.limit(MAX_EVENTS)
			.forEach((event) -> converted.addAnnotation(micros(event.getTimeUnixNano()), text(event)));
		return converted.build();
	}

	private static Endpoint service(ResourceSpans resource) {
		var attributes = texts(resource.getResource().getAttributesList());
		return Endpoint.newBuilder().serviceName(attributes.getOrDefault("service.name", "unknown")).build();
	}

	private static @Nullable Kind kind(SpanKind kind) {
		return switch (kind) {
			case SPAN_KIND_CLIENT -> Kind.CLIENT;
			case SPAN_KIND_SERVER -> Kind.SERVER;
			case SPAN_KIND_PRODUCER -> Kind.PRODUCER;
			case SPAN_KIND_CONSUMER -> Kind.CONSUMER;
			default -> null;
		};
	}

	private static String text(Event event) {
		var attributes = texts(event.getAttributesList());
		return shortened(attributes.isEmpty() ? event.getName() : event.getName() + " " + attributes,
				MAX_LENGTH / MAX_EVENTS);
	}

	private static Map<String, String> texts(List<KeyValue> attributes) {
		return attributes.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (attribute) -> text(attribute.getValue()), (first, _) -> first,
					TreeMap::new));
	}

	private static String text(AnyValue value) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> value.getStringValue();
			case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
			case INT_VALUE -> Long.toString(value.getIntValue());
			case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
			case ARRAY_VALUE ->
				value.getArrayValue().getValuesList().stream().map(OtlpSpans::text).collect(Collectors.joining(","));
			default -> value.toString().strip();
		};
	}

	private static Map<String, String> shortened(Map<String, String> texts) {
		var shortened = new TreeMap<String, String>();
		int left = MAX_LENGTH;
		for (var text : texts.entrySet()) {
			var value = shortened(text.getValue(), left);
			shortened.put(text.getKey(), value);
			left = Math.max(0, left - value.length());
		}
		return shortened;
	}

	private static String shortened(String text, int length) {
		return (text.length() > length) ? text.substring(0, Math.max(0, length - 3)) + "..." : text;
	}

	private static long micros(long nanos) {
		return TimeUnit.NANOSECONDS.toMicros(nanos);
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

}
