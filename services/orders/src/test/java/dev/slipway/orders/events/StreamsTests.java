package dev.slipway.orders.events;

import org.junit.jupiter.api.Test;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThatNoException;

class StreamsTests {

	@Test
	void streamThatTheWebServerHasEndedEndsQuietly() {
		assertThatNoException().isThrownBy(() -> Streams.end(new SseEmitter() {
			@Override
			public void complete() {
				throw new IllegalStateException("A non-container thread attempted to use the AsyncContext");
			}
		}));
	}

}
