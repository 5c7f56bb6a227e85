package dev.slipway.gateway;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** How the gateway starts and stops. */
class LifecycleTests {

	final StubService identity = StubServices.get("identity");

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void trainingStartNeedsNoNetwork() {
		try (var gateway = start("--spring.profiles.active=training")) {
			assertThat(new Caller(gateway.getEnvironment()).get("/livez").statusCode()).isEqualTo(200);
		}
	}

	// begin identity
	@Test
	void requestsInFlightFinishAndStreamsEndImmediately() throws Exception {
		var asked = new CountDownLatch(1);
		var stopping = new CountDownLatch(1);
		identity.does((exchange) -> {
			if (exchange.request().target().endsWith("/events")) {
				exchange.respondInParts("text/event-stream");
				exchange.part(": hello\n\n");
				exchange.awaitEnd();
			}
			else {
				asked.countDown();
				stopping.await();
				exchange.respond(200, "text/plain", "finished");
			}
		});
		var gateway = start("--slipway.services.identity=http://127.0.0.1:" + identity.port());
		var caller = new Caller(gateway.getEnvironment());
		try (var connection = caller.connect();
				var events = new BufferedReader(
						new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
			connection.getOutputStream()
				.write("GET /login/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(events.readLine()).contains("200");
			var inFlight = caller.sendAsync("GET", "/login/products", null);
			asked.await();

			var stop = Thread.startVirtualThread(gateway::close);
			assertThat(events.lines().toList()).as("the last part: an end, no failure").endsWith("0", "");
			stopping.countDown();

			assertThat(inFlight.join().body()).isEqualTo("finished");
			stop.join();
		}
	}
	// end identity

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(GatewayApplication.class).run(arguments);
	}

}
