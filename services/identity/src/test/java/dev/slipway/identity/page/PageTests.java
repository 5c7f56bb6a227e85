package dev.slipway.identity.page;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	private final Page page = new Page("error", "Title & more");

	@Test
	void valuesAreEscaped() {
		assertThat(page.with(Map.of("reason", "<script>$1\\1\"'"))).contains("&lt;script&gt;$1\\1&quot;&#39;")
			.doesNotContain("<script>");
	}

	@Test
	void titleIsEscaped() {
		assertThat(page.with(Map.of())).contains("<h1>Title &amp; more</h1>");
	}

	@Test
	void aPlaceholderInAValueIsNotFilled() {
		assertThat(page.with(Map.of("reason", "{{reason}}"))).contains("not allowed: {{reason}}");
	}

	@Test
	void aPlaceholderWithoutAValueBecomesEmpty() {
		assertThat(page.with(Map.of())).doesNotContain("{{");
	}

}
