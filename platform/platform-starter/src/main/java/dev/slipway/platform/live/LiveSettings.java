package dev.slipway.platform.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.validation.Validator;

/**
 * Settings that may change while the service runs. They override every other source, and
 * include only settings that were requested here: nobody can move the service to another
 * database this way. Without a cluster they have the values of the fixed configuration.
 */
public class LiveSettings {

	private final ConfigurableEnvironment environment;

	private final Validator[] validators;

	private final List<Part> parts = new CopyOnWriteArrayList<>();

	LiveSettings(ConfigurableEnvironment environment, List<Validator> validators) {
		this.environment = environment;
		this.validators = validators.toArray(Validator[]::new);
	}

	/**
	 * The settings of this type; each call of the supplier returns the current ones.
	 * @param type a record with {@code @ConfigurationProperties}, whose constraints are
	 * checked
	 */
	public <T> Supplier<T> of(Class<T> type) {
		var settings = new Live<>(type, binder(Map.of(), new HashSet<>()));
		add(settings);
		return settings;
	}

	void add(Part part) {
		parts.add(part);
	}

	/**
	 * Applies these in place of the previous ones, all or none.
	 * @return the names among them for which this service has no live setting
	 * @throws InvalidLiveSettings when one of them is not valid
	 */
	synchronized Set<String> apply(Map<String, Object> values) {
		var bound = new HashSet<ConfigurationPropertyName>();
		var binder = binder(values, bound);
		var steps = new ArrayList<Runnable>();
		try {
			parts.forEach((part) -> steps.add(part.prepare(binder)));
		}
		catch (BindException ex) {
			throw new InvalidLiveSettings(ex);
		}
		steps.forEach(Runnable::run);
		return source(values).stream()
			.filter((name) -> !bound.contains(name))
			.map(ConfigurationPropertyName::toString)
			.collect(Collectors.toSet());
	}

	private Binder binder(Map<String, Object> values, Set<ConfigurationPropertyName> bound) {
		var all = new ArrayList<ConfigurationPropertySource>();
		all.add(source(values));
		ConfigurationPropertySources.get(environment).forEach(all::add);
		return new Binder(all, new PropertySourcesPlaceholdersResolver(environment), null, null,
				new ValidationBindHandler(new BoundNames(bound), validators));
	}

	private static IterableConfigurationPropertySource source(Map<String, Object> values) {
		var source = ConfigurationPropertySource.from(new MapPropertySource("live settings", values));
		return (IterableConfigurationPropertySource) Objects.requireNonNull(source);
	}

	/** A part of the service that live settings change. */
	interface Part {

		/**
		 * Reads the values and changes nothing yet.
		 * @return what applies them
		 * @throws BindException when a value is not valid
		 */
		Runnable prepare(Binder binder);

	}

	private static final class Live<T> implements Part, Supplier<T> {

		private final Class<T> type;

		private final String prefix;

		private volatile T now;

		Live(Class<T> type, Binder binder) {
			this.type = type;
			this.prefix = MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
			this.now = binder.bindOrCreate(prefix, Bindable.of(type));
		}

		@Override
		public Runnable prepare(Binder binder) {
			var next = binder.bindOrCreate(prefix, Bindable.of(type));
			return () -> now = next;
		}

		@Override
		public T get() {
			return now;
		}

	}

	private static final class BoundNames extends AbstractBindHandler {

		private final Set<ConfigurationPropertyName> names;

		BoundNames(Set<ConfigurationPropertyName> names) {
			this.names = names;
		}

		@Override
		public Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Object result) {
			names.add(name);
			return result;
		}

	}

}
