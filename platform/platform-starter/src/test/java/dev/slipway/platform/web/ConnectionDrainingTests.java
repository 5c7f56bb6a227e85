package dev.slipway.platform.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server that stops while callers keep their connections busy. */
class ConnectionDrainingTests {

	private static final int CALLERS = 20;

	private final AtomicInteger responses = new AtomicInteger();

	@Test
	void noRequestIsLostOnAConnectionThatIsKept() throws Exception {
		var server = new AnnotationConfigServletWebServerApplicationContext(Server.class);
		var port = server.getWebServer().getPort();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var callers = IntStream.range(0, CALLERS).mapToObj((_) -> threads.submit(() -> call(port))).toList();
			await().until(() -> responses.get() > 20 * CALLERS);
			var start = Instant.now();

			server.close();

			assertThat(Duration.between(start, Instant.now())).isLessThan(Server.DRAINING);
			for (var caller : callers) {
				assertThat(caller.get()).isEqualTo("close");
			}
		}
	}

	/** Sends the next request with each response, until one closes the connection. */
	private String call(int port) throws IOException {
		try (var socket = new Socket("localhost", port)) {
			var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			var connection = "";
			while (!connection.equals("close")) {
				socket.getOutputStream()
					.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
						.getBytes(StandardCharsets.US_ASCII));
				connection = connection(in);
				responses.incrementAndGet();
			}
			return connection;
		}
	}

	private static String connection(BufferedReader in) throws IOException {
		assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 ");
		var connection = "";
		for (var line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
			if (line.startsWith("Connection: ")) {
				connection = line.substring("Connection: ".length());
			}
		}
		assertThat(in.readLine()).as("the last chunk, also when the connection ends").isEqualTo("0");
		assertThat(in.readLine()).isEmpty();
		return connection;
	}

	@Configuration(proxyBeanMethods = false)
	static class Server {

		static final Duration DRAINING = Duration.ofSeconds(10);

		@Bean
		TomcatServletWebServerFactory webServer() {
			var factory = new TomcatServletWebServerFactory(0);
			factory.setShutdown(Shutdown.GRACEFUL);
			factory.addConnectorCustomizers((connector) -> connector.setProperty("maxKeepAliveRequests", "-1"));
			return factory;
		}

		@Bean
		ConnectionDraining connectionDraining(WebServerApplicationContext application) {
			return new ConnectionDraining(application, DRAINING);
		}

		@Bean
		@SuppressWarnings("serial")
		ServletRegistrationBean<?> servlet() {
			return new ServletRegistrationBean<>(new HttpServlet() {
				@Override
				protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
					response.flushBuffer(); // before its length is known
				}
			}, "/");
		}

	}

}
