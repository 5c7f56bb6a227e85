package dev.slipway.template;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class AddAndRemoveTests {

	private static final String NAME = Copy.unusedName();

	private static final String NAMES_TITLE = Names.title(NAME);

	@TempDir
	Path folder;

	private Copy copy;

	private Map<Path, String> before;

	@BeforeEach
	void copy() {
		this.copy = Copy.in(folder);
		this.before = copy.content();
	}

	@Test
	void codeIsTheSkeletonsUnderAnotherName() {
		assertThat(add(NAME).exitCode()).isZero();

		var service = Path.of("services", NAME);
		assertThat(copy.content()).containsKey(service.resolve("pom.xml"))
			.containsKey(service.resolve("src/main/java")
				.resolve(Names.of(copy.checkout()).group().replace('.', '/'))
				.resolve(NAME)
				.resolve(NAMES_TITLE + "Application.java"))
			.allSatisfy((file, text) -> {
				if (file.startsWith(service)) {
					assertThat(text + file).doesNotContainIgnoringCase("skeleton").doesNotContain("\t\n");
				}
			});
	}

	@Test
	void manifestsAreThoseOfEveryService() {
		add(NAME);

		assertThat(copy.content())
			.containsKeys(Path.of("services/%s/Dockerfile".formatted(NAME)),
					Path.of("k8s/base/%s/deployment.yaml".formatted(NAME)),
					Path.of("k8s/base/%s/kustomization.yaml".formatted(NAME)))
			.allSatisfy((file, text) -> {
				if (file.startsWith(Path.of("k8s/base", NAME))) {
					assertThat(text).contains(NAME).doesNotContain("skeleton");
				}
			});
	}

	@Test
	void twoServicesGetDifferentPorts() {
		add(NAME);
		var second = "second" + NAME;
		add(second);

		var files = new Changes(copy.checkout());
		assertThat(Services.faults(files)).isEmpty();
		assertThat(Services.of(files)).contains(NAME, second);
		assertThat(files.text(Path.of("local/README.md"))
			.lines()
			.filter((line) -> line.contains(NAME))
			.map((line) -> line.substring(line.indexOf('|', 1)))).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void portIsTheRequestedOne() {
		assertThat(copy.run("new-service", "--force", "--port", "8142", NAME).exitCode()).isZero();

		assertThat(copy.checkout().text(Path.of("local/README.md"))).contains("| %s | 8142 | 8152 |".formatted(NAME));
	}

	@Test
	void removingUndoesAdding() {
		add(NAME);
		assertThat(copy.differingFrom(before)).isNotEmpty();

		var result = copy.run("remove-service", "--force", NAME);

		assertThat(result.err()).isEmpty();
		assertThat(copy.differingFrom(before)).isEmpty();
	}

	@Test
	void filesWithItsNameAreRemoved() throws IOException {
		add(NAME);
		var dashboard = folder.resolve("observability/dashboards/%s.json".formatted(NAME));
		Files.writeString(dashboard, "{}");

		copy.run("remove-service", "--force", NAME);

		assertThat(dashboard).doesNotExist();
	}

	@Test
	void runningPlatformKeepsItsServices() throws IOException {
		add(NAME);
		var data = Files.createDirectories(folder.resolve("." + Names.of(copy.checkout()).name()));
		this.before = copy.content();
		try (var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				var _ = channel.lock()) {
			assertThat(copy.run("remove-service", "--force", NAME).err()).contains("./run stop");
		}
		assertThat(copy.differingFrom(before)).isEmpty();
	}

	@Test
	void buildOutputIsRemoved() throws IOException {
		add(NAME);
		var service = folder.resolve("services").resolve(NAME);
		Files.createFile(Files.createDirectories(service.resolve("target/classes")).resolve("Old.class"));

		copy.run("remove-service", "--force", NAME);

		assertThat(service).doesNotExist();
	}

	@Test
	void removingTheNewestLeavesTheOther() {
		add(NAME);
		var withOne = copy.content();
		var second = "second" + NAME;
		add(second);

		copy.run("remove-service", "--force", second);

		assertThat(copy.differingFrom(withOne)).isEmpty();
	}

	@Test
	void portAndCallsAreRecorded() {
		var caller = "caller" + NAME;
		copy.run("new-service", "--force", "--port", "8142", NAME);
		copy.run("new-service", "--force", "--port", "8143", "--calls", NAME, caller);

		assertThat(copy.text(Provenance.FILE.toString())).contains("added.%s=8142\n".formatted(NAME),
				"added.%s=8143 %s\n".formatted(caller, NAME));
	}

	@Test
	void saysWhatItWroteAndWhatIsNext() {
		assertThat(add(NAME).out()).contains("write   pom.xml", "write   services/" + NAME + "/pom.xml", "./run",
				"/api/" + NAME + "/notes", "bin/remove-service " + NAME);
	}

	@Test
	void calledServiceCannotBeRemoved() {
		var caller = "caller" + NAME;
		add(NAME);
		copy.run("new-service", "--force", "--calls", NAME, caller);
		this.before = copy.content();

		assertThat(copy.run("remove-service", "--force", NAME).err()).isEqualToIgnoringNewLines(
				"bin/remove-service: %s is called by %s. Remove that or its calls first.".formatted(NAME, caller));
		assertThat(copy.differingFrom(before)).isEmpty();
	}

	@Test
	void callerIsAClientOfIdentityEverywhereUntilItIsRemoved() {
		assumeThat(Services.of(new Changes(copy.checkout()))).contains(Services.IDENTITY);
		add(NAME);
		var withOne = copy.content();
		var caller = "caller" + NAME;

		copy.run("new-service", "--force", "--calls", NAME, caller);

		assertThat(Services.faults(new Changes(copy.checkout()))).isEmpty();
		for (var file : new String[] { "services/identity/src/main/resources/application.yaml",
				"services/identity/src/main/resources/application-demo.yaml",
				"services/identity/src/main/resources/application-training.yaml", "k8s/base/identity/deployment.yaml",
				"k8s/overlays/local/secrets/kustomization.yaml", "k8s/components/external-secrets/kustomization.yaml",
				"docs/operations/deploy.md" }) {
			assertThat(copy.checkout().text(Path.of(file))).as(file)
				.containsPattern("clients\\.%1$s\\.secret|%1$s-client|\\n +%1$s:\\n".formatted(caller));
		}
		assertThat(copy.checkout().text(Path.of("k8s/base/%s/deployment.yaml".formatted(caller))))
			.contains("/%s: \"true\"".formatted(NAME), caller + "-client");
		assertThat(copy.checkout()
			.text(Path.of("local/src/main/java")
				.resolve(Names.of(copy.checkout()).group().replace('.', '/'))
				.resolve("local/topology/Topology.java")))
			.containsPattern("\"%s\",.+true,\\s+true".formatted(caller));

		copy.run("remove-service", "--force", caller);
		assertThat(copy.differingFrom(withOne)).isEmpty();
	}

	/** A network policy that selects no pod would be a mistake. */
	@Test
	void onlyCalledServicesHaveAPolicyForTheirCallers() {
		var policy = Path.of("k8s/components/network-policies/call-%s.yaml".formatted(NAME));
		add(NAME);
		assertThat(copy.content()).doesNotContainKey(policy);

		for (var caller : List.of("caller" + NAME, "other" + NAME)) {
			assertThat(copy.run("new-service", "--force", "--calls", NAME, caller).err()).isEmpty();
		}
		assertThat(copy.checkout().text(policy)).contains("name: call-" + NAME);
		assertThat(Services.faults(new Changes(copy.checkout()))).isEmpty();

		copy.run("remove-service", "--force", "caller" + NAME);
		assertThat(copy.content()).containsKey(policy);
		copy.run("remove-service", "--force", "other" + NAME);
		assertThat(copy.content()).doesNotContainKey(policy);
		assertThat(Services.faults(new Changes(copy.checkout()))).isEmpty();
	}

	@Test
	void identityIsRemovedLikeAnyOther() {
		removeIdentity();

		assertThat(Services.faults(new Changes(copy.checkout()))).isEmpty();
		assertThat(copy.content().keySet()).noneMatch((file) -> file.startsWith(Path.of("services/identity")))
			.noneMatch((file) -> file.startsWith("k8s") && file.toString().contains("identity"));
		for (var file : List.of("pom.xml", "docker-compose.yml", "k8s/base/kustomization.yaml",
				"k8s/components/spring-boot/deployment.yaml", "k8s/overlays/local/secrets/kustomization.yaml",
				"platform/platform-starter/src/main/resources/%s/platform/platform-defaults.yaml"
					.formatted(Names.of(copy.checkout()).group().replace('.', '/')))) {
			assertThat(copy.checkout().text(Path.of(file))).as(file)
				.doesNotContain("services/identity", "/identity:", "  - identity", "services.identity",
						"calls.slipway.dev/identity", "issuer: http");
		}
	}

	@Test
	void removalOfIdentitySaysWhatTakesItsPlace() {
		assumeThat(Services.of(new Changes(copy.checkout()))).contains(Services.IDENTITY);

		assertThat(copy.run("remove-service", "--force", "identity").out()).contains(
				"set %s.issuer".formatted(Names.of(copy.checkout()).name()),
				"docs/operations/use-your-own-provider.md");
	}

	@Test
	void servicesComeAndGoWithoutIdentity() {
		removeIdentity();
		var without = copy.content();
		var caller = "caller" + NAME;

		assertThat(add(NAME).out()).contains("of your provider").doesNotContain("admin:admin");
		assertThat(copy.run("new-service", "--force", "--calls", NAME, caller).err()).isEmpty();

		assertThat(Services.faults(new Changes(copy.checkout()))).isEmpty();
		assertThat(copy.content().keySet()).noneMatch((file) -> file.startsWith(Path.of("services/identity")));
		assertThat(copy.run("remove-service", "--force", NAME, caller).err()).isEmpty();
		assertThat(copy.differingFrom(without)).isEmpty();
	}

	/** Nothing is left to copy an entry from. */
	@Test
	void serviceIsAddedWhereThereIsNoOther() {
		var all = Services.of(new Changes(copy.checkout()));
		copy.run("remove-service", Stream.concat(Stream.of("--force"), all.stream()).toArray(String[]::new));
		var empty = copy.content();
		assertThat(Services.of(new Changes(copy.checkout()))).isEmpty();

		assertThat(add(NAME).err()).isEmpty();

		assertThat(Services.of(new Changes(copy.checkout()))).containsExactly(NAME);
		assertThat(Services.faults(new Changes(copy.checkout()))).isEmpty();
		copy.run("remove-service", "--force", NAME);
		assertThat(copy.differingFrom(empty)).isEmpty();
	}

	private void removeIdentity() {
		if (Services.of(new Changes(copy.checkout())).contains(Services.IDENTITY)) {
			assertThat(copy.run("remove-service", "--force", Services.IDENTITY).err()).isEmpty();
		}
	}

	@Test
	void placeThatIsNotFoundIsNamed() throws IOException {
		var list = folder.resolve("k8s/base/kustomization.yaml");
		Files.writeString(list, "resources: []\n");
		this.before = copy.content();

		assertThat(add(NAME).err()).contains("k8s/base/kustomization.yaml").hasLineCount(1);
		assertThat(copy.differingFrom(before)).isEmpty();
	}

	private Copy.Result add(String name) {
		return copy.run("new-service", "--force", name);
	}

}
