package dev.slipway.checks.containers;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.slipway.checks.Checkout;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The compose file, with all that its anchors merge. */
public final class Compose {

	private static final JsonNode FILE = JsonMapper.shared()
		.valueToTree(new Yaml().<Map<String, Object>>load(Checkout.text("docker-compose.yml")));

	private Compose() {
	}

	/** Every container by its name. */
	public static Map<String, JsonNode> containers() {
		return FILE.get("services")
			.properties()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Those that run an image of this checkout. */
	static Set<String> applications() {
		return containers().entrySet()
			.stream()
			.filter((container) -> container.getValue().path("image").asString("").startsWith("slipway/"))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

}
