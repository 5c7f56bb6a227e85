package dev.slipway.gateway.forward;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import dev.slipway.platform.web.Probes;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Whether a service answers a request that is cheap and that no caller has shaped. Each
 * opens a connection, so that none is reused that another call has left behind.
 */
class Liveness implements DisposableBean {

	private final CloseableHttpClient client;

	/**
	 * @param timeout how long a service may take to accept a connection, and to answer
	 */
	Liveness(Duration timeout) {
		this.client = HttpClients.createMinimal(PoolingHttpClientConnectionManagerBuilder.create()
			.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setMaxConnPerRoute(Integer.MAX_VALUE)
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(timeout))
				.setSocketTimeout(Timeout.of(timeout))
				.build())
			.build());
	}

	/** A service without this probe is alive if it answers that it has none. */
	boolean isAlive(URI service) {
		var probe = new BasicClassicHttpRequest(HttpMethod.GET.name(), service.resolve(Probes.LIVENESS));
		probe.setHeader(HttpHeaders.CONNECTION, "close");
		try {
			return client.execute(HttpHost.create(service), probe, (response) -> response.getCode() < 500);
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public void destroy() throws IOException {
		client.close();
	}

}
