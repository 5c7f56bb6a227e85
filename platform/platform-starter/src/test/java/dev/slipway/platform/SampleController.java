package dev.slipway.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import dev.slipway.platform.idempotency.Idempotency;
import dev.slipway.platform.idempotency.IdempotencyKey;
import dev.slipway.platform.money.Money;
import dev.slipway.platform.money.MoneyRange;
import dev.slipway.platform.paging.Cursor;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

@RestController
@RequestMapping("/api/sample")
class SampleController {

	private final Idempotency idempotency;

	private final JdbcClient jdbc;

	SampleController(Idempotency idempotency, JdbcClient jdbc) {
		this.idempotency = idempotency;
		this.jdbc = jdbc;
	}

	record Note(@NotBlank @Size(max = 100) String text, @Max(10) int stars, @MoneyRange Money price) {
	}

	record Written(long id, String text) {
	}

	@PostMapping("/public/echo")
	Note echo(@RequestBody @Valid Note note) {
		return note;
	}

	@GetMapping("/public/items/{id}")
	UUID item(@PathVariable UUID id, @RequestParam(defaultValue = "1") @Max(5) int size) {
		return id;
	}

	@GetMapping("/public/seen")
	String seen(HttpServletRequest request) {
		return request.getRemoteAddr() + " at " + request.getRequestURL();
	}

	@GetMapping("/public/redirect")
	void redirect(@RequestParam String q, HttpServletResponse response) throws IOException {
		response.sendRedirect("/?q=" + UriUtils.encode(q, StandardCharsets.UTF_8));
	}

	@GetMapping("/public/created")
	ResponseEntity<String> created(@RequestParam String q) {
		return ResponseEntity.created(URI.create("/?q=" + UriUtils.encode(q, StandardCharsets.UTF_8))).body("created");
	}

	@GetMapping("/public/cookie")
	String cookie(@RequestParam String q, HttpServletResponse response) {
		response.addCookie(new Cookie("q", UriUtils.encode(q, StandardCharsets.UTF_8)));
		return "cookie";
	}

	@GetMapping("/public/bug")
	void bug() {
		throw new IllegalStateException("the password is swordfish");
	}

	@GetMapping("/public/wrong-query")
	void wrongQuery() {
		jdbc.sql("select id from no_such_table").query((row) -> {
		});
	}

	@GetMapping("/public/slow-query")
	void slowQuery() {
		jdbc.sql("select pg_sleep(10)").query((row) -> {
		});
	}

	@GetMapping("/public/numbers")
	Page<Integer> numbers(PageRequest request) {
		int after = (request.after() != null) ? request.after().key(0, Integer::valueOf) : 0;
		var rows = jdbc.sql("select n from generate_series(1, 45) n where n > :after order by n limit :rows")
			.param("after", after)
			.param("rows", request.rows())
			.query(Integer.class)
			.list();
		return Page.of(rows, request, Cursor::of);
	}

	@PostMapping("/notes/{shelf}")
	ResponseEntity<Written> write(@PathVariable String shelf, IdempotencyKey key,
			@RequestBody Map<String, String> note) {
		return idempotency.once(key, note, Written.class, () -> {
			var id = jdbc.sql("insert into notes (text) values (:text) returning id")
				.param("text", note.get("text"))
				.query(Long.class)
				.single();
			if ("poison".equals(note.get("text"))) {
				throw new IllegalStateException("after the effect");
			}
			return ResponseEntity.created(URI.create("/api/sample/notes/" + shelf + "/" + id))
				.body(new Written(id, note.get("text")));
		});
	}

}
