package dev.slipway.gateway;

import java.util.concurrent.atomic.AtomicBoolean;

import dev.slipway.gateway.forward.Upstreams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import static dev.slipway.gateway.Route.pages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.cloud.gateway.server.mvc.filter.AfterFilterFunctions.addResponseHeader;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.stripPrefix;
import static org.springframework.cloud.gateway.server.mvc.filter.FilterFunctions.addRequestHeader;

/** Routes with filters of Spring Cloud Gateway. */
@GatewayTest
class FilterTests {

	@Autowired
	Caller caller;

	final StubService identity = StubServices.get("identity");

	@BeforeEach
	void reset() {
		StubServices.reset();
	}

	@Test
	void filtersChangePathRequestAndResponse() throws Exception {
		var response = caller.get("/filtered/userinfo?q=a+b&x=%C3%A4", "Cookie", "a=1");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("X-Filtered")).hasValue("yes");
		var received = identity.received();
		assertThat(received.target()).isEqualTo("/userinfo?q=a+b&x=%C3%A4");
		assertThat(received.header("X-Team")).isEqualTo("shop");
		assertThat(received.header("Cookie")).isEqualTo("a=1");
	}

	@Test
	void formPassesFiltersAsItIs() throws Exception {
		caller.post("/filtered/oauth2/token", "b=%7E&a=1&scope=a+b", "Content-Type",
				"application/x-www-form-urlencoded");

		assertThat(identity.received().body()).isEqualTo("b=%7E&a=1&scope=a+b");
	}

	@Test
	void requestPassesFiltersOnceHoweverOftenItIsSent() throws Exception {
		var first = new AtomicBoolean(true);
		identity.does((exchange) -> {
			if (first.getAndSet(false)) {
				exchange.reset();
			}
			else {
				exchange.respond(200, "text/plain", "second");
			}
		});

		assertThat(caller.get("/filtered/userinfo").body()).isEqualTo("second");

		assertThat(identity.received().header("X-Team")).isEqualTo("shop");
		assertThat(identity.received().header("X-Team")).isEqualTo("shop");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class FilteredRoute {

		@Bean
		RouterFunction<ServerResponse> filtered(Upstreams upstreams) {
			return Routes.forward(pages("identity", "/filtered/**").before(stripPrefix(1))
				.filter(addRequestHeader("X-Team", "shop"))
				.after(addResponseHeader("X-Filtered", "yes")), upstreams);
		}

	}

}
