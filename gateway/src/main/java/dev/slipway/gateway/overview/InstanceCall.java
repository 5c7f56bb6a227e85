package dev.slipway.gateway.overview;

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
 * Asks whoever is at an address which instance it is. Each time on a connection of its
 * own: where a cluster spreads connections, the next one may reach another instance.
 */
class InstanceCall implements AutoCloseable {

	private static final Duration CONNECT = Duration.ofMillis(500);

	private static final Duration ANSWER = Duration.ofSeconds(1);

	private static final int MOST_BYTES = 16 * 1024;

	private final JsonMapper json;

	private final CloseableHttpClient client;

	InstanceCall(JsonMapper json) {
		this.json = json;
		this.client = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setMaxConnPerRoute(100)
				.setMaxConnTotal(1000)
				.setDefaultConnectionConfig(ConnectionConfig.custom()
					.setConnectTimeout(Timeout.of(CONNECT))
					.setSocketTimeout(Timeout.of(ANSWER))
					.build())
				.build())
			.setConnectionReuseStrategy((_, _, _) -> false)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.build();
	}

	/**
	 * The instance, if one of this service answers.
	 * @param service name of the service
	 * @param uri where the service is
	 * @param address one of its addresses
	 */
	Optional<InstanceStatus> ask(String service, URI uri, InetAddress address) {
		var host = new HttpHost(uri.getScheme(), address, uri.getHost(), uri.getPort());
		try {
			return client.execute(host, new HttpGet("/instance"), (answer) -> {
				if (answer.getCode() != 200 || answer.getEntity() == null) {
					return Optional.<InstanceStatus>empty();
				}
				var body = answer.getEntity().getContent().readNBytes(MOST_BYTES);
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
