package dev.slipway.platform.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.slipway.platform.test.ServiceTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ServiceTest
class PagingTests {

	@Autowired
	RestTestClient http;

	@Test
	void pagesTogetherAreTheWholeListOnce() {
		var all = new ArrayList<Integer>();
		var pages = 0;
		String after = null;
		do {
			var page = page("limit=10" + ((after != null) ? "&after=" + after : ""));
			all.addAll(page.items());
			after = page.next();
			pages++;
		}
		while (after != null);
		assertThat(pages).isEqualTo(5);
		assertThat(all).isEqualTo(IntStream.rangeClosed(1, 45).boxed().toList());
	}

	@Test
	void pageHasTwentyItemsByDefault() {
		assertThat(page("").items()).hasSize(20);
	}

	@Test
	void lastPageThatIsFullHasNoNext() {
		assertThat(page("limit=45")).satisfies((page) -> {
			assertThat(page.items()).hasSize(45);
			assertThat(page.next()).isNull();
		});
	}

	@Test
	void cursorIsReadAsItWasWritten() {
		var cursor = Cursor.of("MUG-1", 0.75, "Caf\u00e9");
		assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
		Double similarity = cursor.key(1, Double::valueOf);
		assertThat(similarity).isEqualTo(0.75);
	}

	@Test
	void cursorWithAnotherShapeIsInvalid() {
		var cursor = Cursor.of("a");
		for (Runnable use : List.<Runnable>of(() -> cursor.key(1, String::valueOf),
				() -> cursor.key(0, Integer::valueOf), () -> Cursor.parse(""), () -> Cursor.parse("?"),
				() -> Cursor.parse("AAAA"), () -> Cursor.parse("A".repeat(2000)))) {
			assertThatExceptionOfType(InvalidCursor.class).isThrownBy(use::run);
		}
	}

	private Page<Integer> page(String query) {
		return http.get()
			.uri("/api/sample/public/numbers?" + query)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(new ParameterizedTypeReference<Page<Integer>>() {
			})
			.returnResult()
			.getResponseBody();
	}

}
