package dev.slipway.platform.live;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.kubernetes.client.openapi.ApiClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.constraints.Positive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class LiveConfigMapTests {

	private final StubCluster cluster = new StubCluster();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LiveSettingsAutoConfiguration.class,
				LiveConfigMapAutoConfiguration.class, ValidationAutoConfiguration.class))
		.withUserConfiguration(Sample.class)
		.withBean(ApiClient.class, cluster::client)
		.withPropertyValues("spring.main.cloud-platform=kubernetes", "spring.cloud.kubernetes.client.namespace=shop",
				"spring.cloud.kubernetes.config.name=sample-live", "spring.cloud.kubernetes.config.read-type=single",
				"spring.cloud.kubernetes.config.include-profile-specific-sources=false",
				"spring.cloud.kubernetes.config.fail-fast=true", "slipway.live.interval=50ms", "sample.size=10");

	@AfterEach
	void stop() {
		cluster.close();
	}

	@Test
	void settingsApplyBeforeTheFirstRequest() {
		cluster.has("sample.size: 20");
		runner.run((context) -> assertThat(size(context)).isEqualTo(20));
	}

	@Test
	void changeTakesEffectWithoutARestart(CapturedOutput output) {
		cluster.has("sample.size: 20");
		run((context) -> {
			cluster.has("sample:\n  size: 30 # for the sale\n");
			await().until(() -> size(context) == 30);
			assertThat(output).contains("Live settings changed: sample.size 20 -> 30");
		});
	}

	@Test
	void withoutAConfigMapTheFixedSettingsHold() {
		run((context) -> {
			assertThat(size(context)).isEqualTo(10);
			cluster.has("sample.size: 20");
			await().until(() -> size(context) == 20);
			cluster.hasNoData();
			await().until(() -> size(context) == 10);
		});
	}

	@Test
	void invalidValueChangesNothingAndIsLoggedOnce(CapturedOutput output) {
		cluster.has("sample.size: 20");
		run((context) -> {
			cluster.has("sample:\n  size: 0\n  label: other\n");
			await().until(() -> output.getOut().contains("Live settings are not valid"));
			cluster.asked().clear();
			await().until(() -> cluster.asked().size() > 3);
			assertThat(size(context)).isEqualTo(20);
			assertThat(settings(context).label()).isEqualTo("usual");
			assertThat(behind(context)).isEqualTo(1);
			assertThat(output.getOut()).containsOnlyOnce("Live settings are not valid, keeping the previous ones: "
					+ "sample.size is '0' and must be greater than 0" + System.lineSeparator());
			cluster.has("sample.size: 40");
			await().until(() -> size(context) == 40);
			await().until(() -> behind(context) == 0);
		});
	}

	@Test
	void valueOfAnotherKindIsRejected(CapturedOutput output) {
		run((context) -> {
			cluster.has("sample.size: many");
			await().until(() -> output.getOut().contains("sample.size is 'many': "));
			assertThat(size(context)).isEqualTo(10);
		});
	}

	@Test
	void serviceStartsWithFixedSettingsWhenLiveOnesCannotBeRead(CapturedOutput output) {
		cluster.has("sample.size: -1");
		run((context) -> {
			assertThat(size(context)).isEqualTo(10);
			assertThat(output).contains("Live settings are not valid");
			cluster.has("sample.size: 20");
			await().until(() -> size(context) == 20);
		});
	}

	@Test
	void brokenYamlChangesNothing(CapturedOutput output) {
		cluster.has("sample.size: 20");
		run((context) -> {
			cluster.has("sample:\n size: 30\n  label: \"never closed\n");
			await().until(() -> output.getOut().contains("Live settings cannot be read, keeping the previous ones: "));
			assertThat(size(context)).isEqualTo(20);
			cluster.has("sample.size: 40");
			await().until(() -> size(context) == 40);
		});
	}

	@Test
	void unreachableClusterChangesNothing(CapturedOutput output) {
		cluster.has("sample.size: 20");
		run((context) -> {
			cluster.fails(500);
			await().until(() -> output.getOut().contains("the cluster's API responded with 500"));
			assertThat(size(context)).isEqualTo(20);
			assertThat(behind(context)).isEqualTo(1);
			cluster.has("sample.size: 20");
			await().until(() -> output.getOut().contains("Live settings recovered"));
			assertThat(behind(context)).isZero();
		});
	}

	@Test
	void startWithoutTheClusterContinues() {
		cluster.fails(403);
		run((context) -> {
			assertThat(size(context)).isEqualTo(10);
			cluster.has("sample.size: 20");
			await().until(() -> size(context) == 20);
		});
	}

	@Test
	void onlyTheOneConfigMapIsRead() {
		cluster.has("sample.size: 20");
		run((context) -> {
			await().until(() -> cluster.asked().size() > 3);
			assertThat(cluster.asked()).containsOnly("GET " + StubCluster.PATH);
		});
	}

	@Test
	void appliedSettingsAreInTheInfo() {
		cluster.has("sample.size: 20");
		run((context) -> {
			var info = new Info.Builder();
			context.getBean("liveSettingsInfo", InfoContributor.class).contribute(info);
			assertThat(info.build().getDetails()).extracting("live").hasToString("{sample.size=20}");
		});
	}

	@Test
	void withoutAClusterNothingIsRead() {
		cluster.has("sample.size: 20");
		runner.withPropertyValues("spring.main.cloud-platform=none").run((context) -> {
			assertThat(context).doesNotHaveBean(LiveConfigMap.class).hasSingleBean(LiveSettings.class);
			assertThat(size(context)).isEqualTo(10);
			assertThat(cluster.asked()).isEmpty();
		});
	}

	private void run(Consumer<AssertableApplicationContext> test) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			await().pollDelay(Duration.ZERO).until(() -> !cluster.asked().isEmpty());
			test.accept(context);
		});
	}

	private static double behind(AssertableApplicationContext context) {
		MeterRegistry registry = new SimpleMeterRegistry();
		context.getBean(MeterBinder.class).bindTo(registry);
		return registry.get("slipway.live.settings.outdated").gauge().value();
	}

	private static int size(AssertableApplicationContext context) {
		return settings(context).size();
	}

	@SuppressWarnings("unchecked")
	private static SampleSettings settings(AssertableApplicationContext context) {
		return ((Supplier<SampleSettings>) context.getBean("sampleSettings")).get();
	}

	@ConfigurationProperties("sample")
	record SampleSettings(@Positive int size, @DefaultValue("usual") String label) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Sample {

		@Bean
		Supplier<SampleSettings> sampleSettings(LiveSettings live) {
			return live.of(SampleSettings.class);
		}

	}

}
