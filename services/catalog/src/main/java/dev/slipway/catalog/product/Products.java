package dev.slipway.catalog.product;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.slipway.platform.money.Money;
import dev.slipway.platform.paging.Cursor;
import dev.slipway.platform.paging.Page;
import dev.slipway.platform.paging.PageRequest;
import dev.slipway.platform.problem.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** All products of the shop. */
@Repository
class Products {

	static final String COLUMNS = "sku, name, description, category, price, version";

	private final JdbcClient jdbc;

	Products(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Finds products, best match first; without words, in the order of their SKUs. If no
	 * product has the words, it finds products with similar names.
	 */
	Page<Product> find(Search search, PageRequest page) {
		if (page.after() != null) {
			return find(search, ranking(page.after(), search), page);
		}
		if (search.q().isBlank()) {
			return find(search, Ranking.NONE, page);
		}
		var found = find(search, Ranking.WORDS, page);
		return found.items().isEmpty() ? find(search, Ranking.LIKENESS, page) : found;
	}

	private Page<Product> find(Search search, Ranking ranking, PageRequest page) {
		var after = page.after();
		var sql = """
				select %s, distance from (%s) found
				where true %s %s %s
				order by %s limit :rows
				""".formatted(COLUMNS, ranking.from, (search.category() != null) ? "and category = :category" : "",
				search.skus().isEmpty() ? "" : "and sku = any(:skus)", (after != null) ? "and " + ranking.after : "",
				ranking.orderBy);
		var hits = jdbc.sql(sql)
			.param("text", search.text())
			.param("tsquery", search.tsquery())
			.param("category", search.category())
			.param("skus", search.skus().stream().map(Sku::value).toArray(String[]::new))
			.param("distance", (after != null) ? after.key(2, Double::valueOf) : null)
			.param("sku", (after != null) ? after.key(3, Sku::new).value() : null)
			.param("rows", page.rows())
			.query(Products::hit)
			.list();
		return Page.of(hits, page, (hit) -> cursor(search, ranking, hit)).map(Hit::product);
	}

	private static Cursor cursor(Search search, Ranking ranking, Hit last) {
		return Cursor.of(search.fingerprint(), ranking, last.distance(), last.product().sku());
	}

	/**
	 * A search continues as it began, even when a product with all the words has been
	 * added since.
	 */
	private static Ranking ranking(Cursor after, Search search) {
		after.key(0, search::requireFingerprint);
		return after.key(1, Ranking::valueOf);
	}

	Optional<Product> find(Sku sku) {
		return jdbc.sql("select " + COLUMNS + " from products where sku = :sku")
			.param("sku", sku.value())
			.query(Products::product)
			.optional();
	}

	/** The categories, in the order of their names. */
	List<Category> categories() {
		return jdbc.sql("select category, count(*) from products group by category order by category")
			.query((row, _) -> new Category(row.getString(1), row.getLong(2)))
			.list();
	}

	/**
	 * Adds a product.
	 * @throws SkuTaken when there is one with this SKU
	 */
	Product add(Sku sku, Product.Details details) {
		return write("""
				insert into products (sku, name, description, category, price)
				values (:sku, :name, :description, :category, :price)
				on conflict do nothing
				""", sku, details).query(Products::product).optional().orElseThrow(() -> new SkuTaken(sku));
	}

	/**
	 * Replaces a product's details.
	 * @throws UnknownProduct when there is none with this SKU
	 * @throws StaleVersion when its version is not an expected one
	 */
	Product change(Sku sku, Product.Details details, IfMatch expected) {
		return write("""
				update products
				set name = :name, description = :description, category = :category, price = :price, version = default
				where sku = :sku and (:any or version::text = any(:versions))
				""", sku, details).param("any", expected.any())
			.param("versions", expected.versions().toArray(String[]::new))
			.query(Products::product)
			.optional()
			.orElseThrow(() -> unexpected(sku));
	}

	/**
	 * Removes a product from the catalog.
	 * @throws UnknownProduct when there is none with this SKU
	 * @throws StaleVersion when its version is not an expected one
	 */
	void remove(Sku sku, IfMatch expected) {
		var removed = jdbc.sql("delete from products where sku = :sku and (:any or version::text = any(:versions))")
			.param("sku", sku.value())
			.param("any", expected.any())
			.param("versions", expected.versions().toArray(String[]::new))
			.update();
		if (removed == 0) {
			throw unexpected(sku);
		}
	}

	private StatementSpec write(String sql, Sku sku, Product.Details details) {
		return jdbc.sql(sql + " returning " + COLUMNS)
			.param("sku", sku.value())
			.param("name", details.name())
			.param("description", details.description())
			.param("category", details.category())
			.param("price", details.price().amount());
	}

	private Problem unexpected(Sku sku) {
		return find(sku).isPresent() ? new StaleVersion(sku) : new UnknownProduct(sku);
	}

	private static Product product(ResultSet row, int number) throws SQLException {
		var details = new Product.Details(row.getString("name"), row.getString("description"),
				row.getString("category"), new Money(row.getBigDecimal("price"), "EUR"));
		return new Product(new Sku(row.getString("sku")), details, row.getLong("version"));
	}

	private static Hit hit(ResultSet row, int number) throws SQLException {
		return new Hit(product(row, number), row.getDouble("distance"));
	}

	/** A product and its distance from what was searched for. */
	private record Hit(Product product, double distance) {
	}

}
