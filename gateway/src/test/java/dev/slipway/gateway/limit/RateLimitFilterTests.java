package dev.slipway.gateway.limit;

import java.util.concurrent.atomic.AtomicReference;

import dev.slipway.platform.problem.ProblemWriter;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class RateLimitFilterTests {

	private final AtomicReference<RateLimitSettings> settings = new AtomicReference<>(
			new RateLimitSettings(1, 2, 1, 1));

	private final RateLimitFilter filter = new RateLimitFilter(settings::get, mock(ProblemWriter.class));

	@Test
	void otherSettingsTakeEffectWithTheNextRequest() throws Exception {
		assertThat(passes("/api/orders")).isTrue();
		assertThat(passes("/api/orders")).isTrue();
		assertThat(passes("/api/orders")).isFalse();

		settings.set(new RateLimitSettings(1, 3, 1, 1));

		assertThat(passes("/api/orders")).isTrue();
	}

	@Test
	void probesAreNotLimited() throws Exception {
		for (int i = 0; i < 10; i++) {
			assertThat(passes("/livez")).isTrue();
			assertThat(passes("/readyz")).isTrue();
		}
	}

	private boolean passes(String path) throws Exception {
		var chain = new MockFilterChain();
		filter.doFilter(new MockHttpServletRequest("GET", path), new MockHttpServletResponse(), chain);
		return chain.getRequest() != null;
	}

}
