package dev.slipway.platform.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import dev.slipway.platform.web.Probes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * A service without code: all that a start does in the libraries, and nothing that
 * changes every day. An image records its AOT cache from this, so that the cache, the
 * largest part of it after the libraries, changes only when they do.
 * <p>
 * It starts completely, since a third of a start comes after the context's refresh,
 * serves some requests and ends. It needs neither database nor network.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Training {

	static void main() throws IOException, InterruptedException {
		var application = new SpringApplication(Training.class);
		application.setAdditionalProfiles("training");
		// Arguments override the starter's defaults, so that two may train at a time.
		try (var context = application.run("--spring.application.name=training", "--server.port=0",
				"--management.server.port=0", "--server.address=127.0.0.1", "--slipway.demo.allowed=true");
				var client = HttpClient.newHttpClient()) {
			var environment = context.getEnvironment();
			get(client, environment.getRequiredProperty("local.server.port"), Probes.READINESS);
			get(client, environment.getRequiredProperty("local.server.port"), "/api/training");
			get(client, environment.getRequiredProperty("local.management.port"), "/actuator/prometheus");
		}
	}

	private static void get(HttpClient client, String port, String path) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		System.out.println(path + " " + client.send(request, BodyHandlers.discarding()).statusCode());
	}

}
