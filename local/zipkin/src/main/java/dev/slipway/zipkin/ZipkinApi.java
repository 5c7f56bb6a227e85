package dev.slipway.zipkin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zipkin2.Span;
import zipkin2.codec.DependencyLinkBytesEncoder;
import zipkin2.codec.SpanBytesEncoder;
import zipkin2.storage.InMemoryStorage;
import zipkin2.storage.QueryRequest;

/**
 * What Zipkin's page asks for.
 *
 * @see <a href="https://zipkin.io/zipkin-api/">Zipkin API</a>
 */
record ZipkinApi(InMemoryStorage storage) {

	/** What the page reads first. */
	static final String CONFIG = """
			{"queryLimit": 20, "defaultLookback": 900000, "searchEnabled": true,
			 "dependency": {"enabled": true, "lowErrorRate": 0.5, "highErrorRate": 0.75}}
			""";

	private static final String TRACE = "trace/";

	/** In one response, which is put together in memory. */
	private static final int MAX_TRACES = 100;

	private static final String ONE_DAY = "86400000";

	/** The response to a GET; 400 where a parameter is missing or wrong. */
	Response get(URI uri) throws IOException {
		var name = uri.getPath().substring("/zipkin/api/v2/".length());
		var parameters = parameters(uri.getRawQuery());
		try {
			return name.startsWith(TRACE) ? trace(name.substring(TRACE.length())) : switch (name) {
				case "services" -> strings(storage.getServiceNames().execute());
				case "spans" -> strings(storage.getSpanNames(required(parameters, "serviceName")).execute());
				case "remoteServices" ->
					strings(storage.getRemoteServiceNames(required(parameters, "serviceName")).execute());
				case "autocompleteKeys", "autocompleteValues" -> strings(List.of());
				case "traces" -> traces(query(parameters));
				case "dependencies" -> dependencies(parameters);
				default -> Response.text(404, "There is no /api/v2/" + name);
			};
		}
		catch (IllegalArgumentException ex) {
			return Response.text(400, String.valueOf(ex.getMessage()));
		}
	}

	private Response trace(String id) throws IOException {
		var spans = storage.getTrace(id).execute();
		return spans.isEmpty() ? Response.text(404, "There is no trace %s; only the latest are kept.".formatted(id))
				: Response.json(SpanBytesEncoder.JSON_V2.encodeList(spans));
	}

	private Response traces(QueryRequest query) throws IOException {
		var json = new ByteArrayOutputStream();
		char separator = '[';
		for (List<Span> trace : storage.getTraces(query).execute()) {
			json.write(separator);
			json.write(SpanBytesEncoder.JSON_V2.encodeList(trace));
			separator = ',';
		}
		json.writeBytes(((separator == '[') ? "[]" : "]").getBytes(StandardCharsets.US_ASCII));
		return Response.json(json.toByteArray());
	}

	private Response dependencies(Map<String, String> parameters) throws IOException {
		var links = storage.getDependencies(endOf(parameters), lookback(parameters)).execute();
		return Response.json(DependencyLinkBytesEncoder.JSON_V1.encodeList(links));
	}

	private static QueryRequest query(Map<String, String> parameters) {
		return QueryRequest.newBuilder()
			.serviceName(parameters.get("serviceName"))
			.remoteServiceName(parameters.get("remoteServiceName"))
			.spanName(parameters.get("spanName"))
			.parseAnnotationQuery(parameters.get("annotationQuery"))
			.minDuration(number(parameters.get("minDuration")))
			.maxDuration(number(parameters.get("maxDuration")))
			.endTs(endOf(parameters))
			.lookback(lookback(parameters))
			.limit(Math.min(MAX_TRACES, Integer.parseInt(parameters.getOrDefault("limit", "10"))))
			.build();
	}

	private static long endOf(Map<String, String> parameters) {
		var end = number(parameters.get("endTs"));
		return (end != null) ? end : System.currentTimeMillis();
	}

	private static long lookback(Map<String, String> parameters) {
		return Long.parseLong(parameters.getOrDefault("lookback", ONE_DAY));
	}

	private static @Nullable Long number(@Nullable String text) {
		return (text != null) ? Long.valueOf(text) : null;
	}

	private static String required(Map<String, String> parameters, String name) {
		var value = parameters.get(name);
		if (value == null) {
			throw new IllegalArgumentException(name + " is missing");
		}
		return value;
	}

	private static Response strings(List<String> names) {
		return Response.json(JsonMapper.shared().writeValueAsBytes(names));
	}

	private static Map<String, String> parameters(@Nullable String query) {
		var parameters = new HashMap<String, String>();
		for (var parameter : ((query != null) ? query : "").split("&")) {
			var parts = parameter.split("=", 2);
			if (parts.length == 2 && !parts[1].isEmpty()) {
				parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
			}
		}
		return parameters;
	}

}
