package dev.slipway.console.overview;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import dev.slipway.platform.instance.InstanceStatus;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the status of the instance at an address, each time on a new connection: where a
 * cluster spreads connections, the next one may reach another instance.
 */
class InstanceClient implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

	private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(1);

	private static final int MAX_BYTES = 16 * 1024;

	private final JsonMapper json;

	private final CloseableHttpClient client;

	InstanceClient(JsonMapper json) {
		this.json = json;
		this.client = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setMaxConnPerRoute(100)
				.setMaxConnTotal(1000)
				.setDefaultConnectionConfig(ConnectionConfig.custom()
					.setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
					.setSocketTimeout(Timeout.of(RESPONSE_TIMEOUT))
					.build())
				.build())
			.setConnectionReuseStrategy((_, _, _) -> false)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.build();
	}

	/**
	 * The status, if an instance of this service responds.
	 * @param service name of the service
	 * @param uri where the service is
	 * @param address one of its addresses
	 */
	Optional<InstanceStatus> status(String service, URI uri, InetAddress address) {
		var host = new HttpHost(uri.getScheme(), address, uri.getHost(), uri.getPort());
		try {
			return client.execute(host, new HttpGet("/instance"), (response) -> {
				if (response.getCode() != 200 || response.getEntity() == null) {
					return Optional.<InstanceStatus>empty();
				}
				var body = response.getEntity().getContent().readNBytes(MAX_BYTES);
				return Optional.of(json.readValue(body, InstanceStatus.class));
			}).filter((instance) -> instance.service().equals(service));
		}
		catch (IOException | JacksonException ex) {
			return Optional.empty();
		}
	}

	@Override
	public void close() throws IOException {
		client.close();
	}

}
