package dev.slipway.platform.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kubernetes.client.openapi.ApiClient;
import tools.jackson.databind.json.JsonMapper;

/** A cluster's API that has one ConfigMap, or none, or is unreachable. */
class StubCluster implements AutoCloseable {

	static final String PATH = "/api/v1/namespaces/shop/configmaps/sample-live";

	private final HttpServer server;

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private volatile int status = 404;

	private volatile String body = "{}";

	StubCluster() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		server.createContext("/", this::respond);
		server.start();
	}

	ApiClient client() {
		return new ApiClient().setBasePath("http://127.0.0.1:" + server.getAddress().getPort());
	}

	/** As after {@code kubectl edit configmap sample-live}. */
	StubCluster has(String yaml) {
		body = new JsonMapper().writeValueAsString(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata",
				Map.of("name", "sample-live"), "data", Map.of("application.yaml", yaml)));
		status = 200;
		return this;
	}

	void hasNoData() {
		body = """
				{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"sample-live"}}""";
		status = 200;
	}

	void fails(int status) {
		this.status = status;
	}

	/** Method and path of every request. */
	List<String> asked() {
		return asked;
	}

	private void respond(HttpExchange exchange) throws IOException {
		asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
		var bytes = ((status == 200) ? body : """
				{"kind":"Status","apiVersion":"v1","status":"Failure","code":%d}""".formatted(status))
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public void close() {
		server.stop(0);
	}

}
