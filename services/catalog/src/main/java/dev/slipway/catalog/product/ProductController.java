package dev.slipway.catalog.product;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.slipway.platform.money.Money;
import dev.slipway.platform.money.MoneyRange;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Products over HTTP. */
@RestController
@Tag(name = "Products")
@RequestMapping(path = "/api/catalog", produces = MediaType.APPLICATION_JSON_VALUE)
class ProductController {

	/**
	 * Public responses may be cached: long enough to absorb a peak in load, too short for
	 * an old price to matter.
	 */
	private static final CacheControl BRIEFLY = CacheControl.maxAge(Duration.ofSeconds(5))
		.cachePublic()
		.mustRevalidate();

	private final Products products;

	ProductController(Products products) {
		this.products = products;
	}

	@GetMapping("/products")
	@Operation(summary = "Search products")
	ResponseEntity<Page<ProductView>> find(@RequestParam(defaultValue = "") @Size(max = 100) String q,
			@RequestParam(required = false) @Pattern(regexp = Category.PATTERN) @Nullable String category,
			@RequestParam(defaultValue = "") @Size(max = 100) List<Sku> sku, PageRequest page) {
		var found = products.find(new Search(q, category, sku), page);
		return ResponseEntity.ok().cacheControl(BRIEFLY).body(found.map(ProductView::of));
	}

	@GetMapping("/products/{sku}")
	@Operation(summary = "A product")
	ResponseEntity<ProductView> read(@PathVariable Sku sku) {
		var product = products.find(sku).orElseThrow(() -> new UnknownProduct(sku));
		return withETag(ResponseEntity.ok().cacheControl(BRIEFLY), product);
	}

	@PostMapping("/products")
	@Operation(summary = "Add a product")
	@ApiResponse(responseCode = "201", description = "The product")
	ResponseEntity<ProductView> add(@Validated({ Default.class, New.class }) @RequestBody ProductRequest request) {
		var product = products.add(new Sku(Objects.requireNonNull(request.sku())), request.details());
		return withETag(ResponseEntity.created(URI.create("/api/catalog/products/" + product.sku())), product);
	}

	@PutMapping("/products/{sku}")
	@Operation(summary = "Change a product")
	ResponseEntity<ProductView> change(@PathVariable Sku sku, @Validated @RequestBody ProductRequest request,
			@RequestHeader(name = "If-Match", required = false) @Nullable IfMatch expected) {
		if (request.sku() != null && !request.sku().equals(sku.value())) {
			throw new SkuDiffers(sku, request.sku());
		}
		if (expected == null) {
			throw new PreconditionRequired();
		}
		return withETag(ResponseEntity.ok(), products.change(sku, request.details(), expected));
	}

	@DeleteMapping("/products/{sku}")
	@Operation(summary = "Remove a product from the catalog")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable Sku sku, @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch expected) {
		products.remove(sku, Objects.requireNonNullElse(expected, IfMatch.ANY));
	}

	@GetMapping("/categories")
	@Operation(summary = "The categories and how many products each has")
	ResponseEntity<Categories> categories() {
		return ResponseEntity.ok().cacheControl(BRIEFLY).body(new Categories(products.categories()));
	}

	/** Spring compares the ETag with {@code If-None-Match} and returns 304 itself. */
	private static ResponseEntity<ProductView> withETag(BodyBuilder response, Product product) {
		return response.eTag(Long.toString(product.version())).body(ProductView.of(product));
	}

	/**
	 * A product in a request.
	 *
	 * @param sku required for a new product; an update may omit or repeat it, so that a
	 * product can be sent back as it was read
	 */
	record ProductRequest(@NotBlank(groups = New.class) @Pattern(regexp = Sku.PATTERN) @Nullable String sku,
			@NotBlank @Size(max = 120) String name, @Size(max = 2000) @Nullable String description,
			@NotNull @Pattern(regexp = Category.PATTERN) String category, @NotNull @MoneyRange Money price) {

		Product.Details details() {
			return new Product.Details(name, Objects.requireNonNullElse(description, ""), category, price);
		}

	}

	/** The constraints that only a new product has. */
	interface New {

	}

	/** A product in a response. */
	record ProductView(Sku sku, String name, String description, String category, Money price) {

		static ProductView of(Product product) {
			var details = product.details();
			return new ProductView(product.sku(), details.name(), details.description(), details.category(),
					details.price());
		}

	}

	record Categories(List<Category> items) {
	}

}
