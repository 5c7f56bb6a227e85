package dev.slipway.platform.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.platform.security.ProviderAutoConfiguration;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Calls to a real dependency on a real port. */
class DependencyCallTests {

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicInteger tokensGiven = new AtomicInteger();

	private final Set<Integer> connections = ConcurrentHashMap.newKeySet();

	private final ArrayList<String> authorizations = new ArrayList<>();

	private volatile String tokenRequest = "";

	private volatile int status = 200;

	private volatile Runnable beforeResponse = () -> {
	};

	private HttpServer dependency;

	private WebApplicationContextRunner service;

	@BeforeEach
	void startDependency() throws Exception {
		dependency = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		dependency.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		dependency.createContext("/stock", this::stock);
		dependency.createContext("/oauth2/token", this::token);
		dependency.createContext("/.well-known/openid-configuration", this::discovery);
		dependency.start();
		var url = "http://127.0.0.1:" + dependency.getAddress().getPort();
		service = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpClientsAutoConfiguration.class,
					HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
					RestClientAutoConfiguration.class, HttpServiceClientPropertiesAutoConfiguration.class,
					HttpServiceClientAutoConfiguration.class, ProviderAutoConfiguration.class,
					ServiceClientsAutoConfiguration.class, OAuth2ClientAutoConfiguration.class,
					ServiceTokensAutoConfiguration.class))
			.withUserConfiguration(Dependencies.class)
			.withPropertyValues("slipway.issuer=" + url, "spring.http.serviceclient.inventory.base-url=" + url,
					"spring.http.clients.connect-timeout=1s", "spring.http.clients.read-timeout=300ms",
					"slipway.http.circuit-breaker.calls=6", "slipway.http.circuit-breaker.open-for=200ms",
					"slipway.http.connection-time-to-live=300ms");
	}

	@AfterEach
	void stopDependency() {
		dependency.stop(0);
	}

	@Test
	void responseIsReturned() {
		service.run((context) -> assertThat(context.getBean(Inventory.class).stock()).isEqualTo("7"));
	}

	@Test
	void callWithoutResponseTimesOut() {
		beforeResponse = () -> await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
		service.run((context) -> assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(context.getBean(Inventory.class)::stock));
		assertThat(calls).as("nothing is tried again").hasValue(1);
	}

	@Test
	void breakerOpensWhenADependencyFailsAndClosesWhenItIsBack() {
		service.run((context) -> {
			var inventory = context.getBean(Inventory.class);
			status = 503;
			for (int i = 0; i < 6; i++) {
				assertThatExceptionOfType(HttpServerErrorException.class).isThrownBy(inventory::stock);
			}
			assertThatExceptionOfType(CallNotPermittedException.class).isThrownBy(inventory::stock);
			assertThat(calls).hasValue(6);
			status = 200;
			await().ignoreExceptions().until(inventory::stock, "7"::equals);
		});
	}

	@Test
	void clientErrorsDoNotOpenTheBreaker() {
		service.run((context) -> {
			status = 409;
			for (int i = 0; i < 20; i++) {
				assertThatExceptionOfType(HttpClientErrorException.Conflict.class)
					.isThrownBy(context.getBean(Inventory.class)::stock);
			}
			assertThat(calls).hasValue(20);
		});
	}

	@Test
	void connectionIsClosedAtTheEndOfItsLifetime() {
		service.run((context) -> {
			var inventory = context.getBean(Inventory.class);
			inventory.stock();
			inventory.stock();
			assertThat(connections).hasSize(1);
			await().until(() -> {
				inventory.stock();
				return connections.size() > 1;
			});
		});
	}

	@Test
	void callsReuseTheServicesTokenAndRenewItWhenItIsRejected() {
		client().run((context) -> {
			var inventory = context.getBean(Inventory.class);
			inventory.stock();
			inventory.stock();
			assertThat(authorizations).containsExactly("Bearer token-1", "Bearer token-1");
			status = 401;
			assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(inventory::stock);
			status = 200;
			inventory.stock();
			assertThat(authorizations.getLast()).isEqualTo("Bearer token-2");
			assertThat(tokenRequest)
				.isEqualTo("Basic b3JkZXJzOnNlY3JldA==:grant_type=client_credentials&scope=inventory%3Areserve");
		});
	}

	@Test
	void tokenRequestSaysWhatTheProviderWants() {
		client()
			.withPropertyValues("slipway.provider.audience-parameter=resource",
					"slipway.provider.client-authentication-method=client_secret_post",
					"slipway.audiences.inventory=https://inventory.example.com",
					"spring.security.oauth2.client.registration.inventory.scope=")
			.run((context) -> {
				context.getBean(Inventory.class).stock();
				assertThat(tokenRequest).startsWith("null:")
					.contains("resource=https%3A%2F%2Finventory.example.com", "client_id=orders",
							"client_secret=secret")
					.doesNotContain("scope");
			});
	}

	@Test
	void registrationMayNameAnotherProvider() {
		client()
			.withPropertyValues("spring.security.oauth2.client.registration.inventory.provider=other",
					"spring.security.oauth2.client.registration.inventory.authorization-grant-type=client_credentials",
					"spring.security.oauth2.client.provider.other.token-uri=http://127.0.0.1:"
							+ dependency.getAddress().getPort() + "/oauth2/token",
					"slipway.issuer=http://127.0.0.1:1")
			.run((context) -> {
				context.getBean(Inventory.class).stock();
				assertThat(authorizations).containsExactly("Bearer token-1");
			});
	}

	@Test
	void callIsNotSentWithoutATokenWhenTheProviderIsDown() {
		client().withPropertyValues("slipway.issuer=http://127.0.0.1:1").run((context) -> {
			assertThatExceptionOfType(OAuth2AuthorizationException.class)
				.isThrownBy(context.getBean(Inventory.class)::stock);
			assertThat(calls).hasValue(0);
		});
	}

	private WebApplicationContextRunner client() {
		var registration = "spring.security.oauth2.client.registration.inventory.";
		return service.withPropertyValues(registration + "client-id=orders", registration + "client-secret=secret",
				registration + "scope=inventory:reserve");
	}

	private void discovery(HttpExchange exchange) throws IOException {
		respond(exchange, 200, "{\"issuer\":\"%s\",\"jwks_uri\":\"%1$s/keys\",\"token_endpoint\":\"%1$s/oauth2/token\"}"
			.formatted("http://127.0.0.1:" + dependency.getAddress().getPort()));
	}

	private void stock(HttpExchange exchange) throws IOException {
		calls.incrementAndGet();
		connections.add(exchange.getRemoteAddress().getPort());
		authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
		beforeResponse.run();
		exchange.getResponseHeaders().set("Content-Type", "text/plain");
		respond(exchange, status, "7");
	}

	private void token(HttpExchange exchange) throws IOException {
		tokenRequest = exchange.getRequestHeaders().getFirst("Authorization") + ":"
				+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		respond(exchange, 200, """
				{"access_token":"token-%d","token_type":"Bearer","expires_in":900}"""
			.formatted(tokensGiven.incrementAndGet()));
	}

	private static void respond(HttpExchange exchange, int status, String text) throws IOException {
		var body = text.getBytes(StandardCharsets.US_ASCII);
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@ClientRegistrationId("inventory")
	interface Inventory {

		@GetExchange("/stock")
		String stock();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "inventory", types = Inventory.class)
	static class Dependencies {

	}

}
