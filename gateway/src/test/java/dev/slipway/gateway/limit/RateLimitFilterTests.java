package dev.slipway.gateway.limit;

import java.util.concurrent.atomic.AtomicReference;

import dev.slipway.platform.problem.ProblemAutoConfiguration;
import dev.slipway.platform.problem.ProblemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitFilterTests {

	private final AtomicReference<RateLimitSettings> settings = new AtomicReference<>(
			new RateLimitSettings(1, 2, 1, 1));

	private final RateLimitFilter filter = new RateLimitFilter(settings::get, problems());

	@Test
	void otherSettingsTakeEffectWithTheNextRequest() throws Exception {
		assertThat(passes("GET", "/api/orders")).isTrue();
		assertThat(passes("GET", "/api/orders")).isTrue();
		assertThat(passes("GET", "/api/orders")).isFalse();

		settings.set(new RateLimitSettings(1, 3, 1, 1));

		assertThat(passes("GET", "/api/orders")).isTrue();
	}

	@Test
	void probesAreNotLimited() throws Exception {
		for (int i = 0; i < 10; i++) {
			assertThat(passes("GET", "/livez")).isTrue();
			assertThat(passes("GET", "/readyz")).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			200, -,                                     true
			302, /?code=1,                              true
			302, https://localhost:8080/oauth2/authorize?a=b, true
			503, -,                                     true
			302, /login?error,                          false
			302, https://localhost:8080/login?expired,  false
			400, -,                                     false
			401, -,                                     false
			403, -,                                     false
			429, -,                                     false
			""")
	void onlyAttemptsThatFailCount(int status, String location, boolean again) throws Exception {
		for (var path : new String[] { "/login", "/oauth2/token" }) {
			settings.set(new RateLimitSettings(1000, 1000, 1, path.length()));
			var passed = 0;
			for (int i = 0; i <= path.length(); i++) {
				passed += passes("POST", path, status, location) ? 1 : 0;
			}

			assertThat(passed > path.length()).as(path).isEqualTo(again);
		}
	}

	@Test
	void attemptsThatSucceedAreLimitedToo() throws Exception {
		var passed = 0;
		for (int i = 0; i < 50; i++) {
			passed += passes("POST", "/login", 302, "/") ? 1 : 0;
		}

		assertThat(passed).isBetween(1, 20);
	}

	private boolean passes(String method, String path) throws Exception {
		return passes(method, path, 200, null);
	}

	private boolean passes(String method, String path, int status, String location) throws Exception {
		var request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		var response = new MockHttpServletResponse();
		response.setStatus(status);
		if (location != null) {
			response.setHeader("Location", location);
		}
		var chain = new MockFilterChain();
		filter.doFilter(request, response, chain);
		return chain.getRequest() != null;
	}

	private static ProblemWriter problems() {
		var problems = new AtomicReference<ProblemWriter>();
		new WebApplicationContextRunner()
			.withInitializer((context) -> context.getBeanFactory()
				.setConversionService(ApplicationConversionService.getSharedInstance()))
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ProblemAutoConfiguration.class))
			.run((context) -> problems.set(context.getBean(ProblemWriter.class)));
		return problems.get();
	}

}
