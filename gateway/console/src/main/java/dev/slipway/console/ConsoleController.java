package dev.slipway.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page, which browsers revalidate each time: it names the paths of its other files.
 * Its views are behind a {@code #}, so it has no other path.
 */
@Hidden
@RestController
class ConsoleController {

	/** Only the page's own files and its own server, and text never becomes markup. */
	private static final String POLICY = """
			default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
			form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
			require-trusted-types-for 'script'; trusted-types 'none'""";

	private final ConsoleFiles files;

	ConsoleController(ConsoleFiles files) {
		this.files = files;
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
	ResponseEntity<String> page() {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.eTag(files.hash())
			.header("Content-Security-Policy", POLICY)
			.header("Cross-Origin-Opener-Policy", "same-origin")
			.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
			.body(files.page());
	}

}
