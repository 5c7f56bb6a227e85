package dev.slipway.platform.warmup;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The first requests of an instance, which it sends to itself before it is ready. They
 * load classes, open connections and read the keys that check tokens. On a busy node that
 * takes seconds, and callers would wait for it whenever an instance starts.
 * <p>
 * A failure ends the warm-up only: an instance that is slow at first is better than none.
 */
class WarmUp implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

	/** Complete but with an invalid signature: it is verified completely and rejected. */
	private static final String TOKEN = base64("{\"alg\":\"RS256\"}") + "." + base64("{\"sub\":\"warm-up\"}") + "."
			+ "A".repeat(342);

	private static final int CONNECT_MILLIS = 1000;

	private final WarmUpSettings settings;

	private final Environment environment;

	private final ObjectProvider<DataSource> databases;

	WarmUp(WarmUpSettings settings, Environment environment, ObjectProvider<DataSource> databases) {
		this.settings = settings;
		this.environment = environment;
		this.databases = databases;
	}

	/** Runs after the server has started and before the instance is ready. */
	@Override
	public void run(ApplicationArguments arguments) {
		var port = environment.getProperty("local.server.port");
		if (port == null || settings.rounds() == 0) {
			return;
		}
		var start = Instant.now();
		databases.ifAvailable(WarmUp::connect);
		var self = self(port);
		List<RestClient.RequestHeadersSpec<?>> requests = new ArrayList<>();
		requests.add(self.get().uri("/").headers((headers) -> headers.setBearerAuth(TOKEN)));
		settings.paths().forEach((path) -> requests.add(self.get().uri(path)));
		requests.forEach((request) -> repeat(request, start.plus(settings.longest())));
		log.info("Warm-up took {} ms", Duration.between(start, Instant.now()).toMillis());
	}

	private static void connect(DataSource database) {
		try {
			database.getConnection().close();
		}
		catch (SQLException ex) {
			log.info("Warm-up stopped: {}", ex.toString());
		}
	}

	private RestClient self(String port) {
		var connections = new SimpleClientHttpRequestFactory();
		connections.setConnectTimeout(CONNECT_MILLIS);
		connections.setReadTimeout(settings.longest());
		return RestClient.builder()
			.baseUrl("http://%s:%s".formatted(environment.getProperty("server.address", "localhost"), port))
			.requestFactory(connections)
			.build();
	}

	private void repeat(RestClient.RequestHeadersSpec<?> request, Instant end) {
		for (int round = 0; round < settings.rounds() && Instant.now().isBefore(end); round++) {
			try {
				var status = request.exchange((_, response) -> response.getStatusCode());
				if (status.is5xxServerError()) {
					log.info("Warm-up stopped: {}", status);
					return;
				}
			}
			catch (RestClientException ex) {
				log.info("Warm-up stopped: {}", ex.toString());
				return;
			}
		}
	}

	private static String base64(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

}
