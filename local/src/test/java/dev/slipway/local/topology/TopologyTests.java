package dev.slipway.local.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.slipway.local.terminal.UserError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TopologyTests {

	private static final Pattern MODULE = Pattern.compile("<module>(services/.+|gateway)</module>");

	@Test
	void everyServiceOfTheBuildIsStarted() throws IOException {
		String pom = Files.readString(Path.of("../pom.xml"));
		List<String> modules = MODULE.matcher(pom).results().map((module) -> module.group(1)).toList();
		assertThat(Topology.SERVICES).extracting(Service::folder).containsExactlyInAnyOrderElementsOf(modules);
	}

	@Test
	void folderIsNamedAfterTheService() {
		assertThat(Topology.SERVICES)
			.allSatisfy((service) -> assertThat(Path.of(service.folder()).getFileName()).hasToString(service.name()));
	}

	@Test
	void noTwoProcessesShareAPort() {
		Ports ports = new Ports(8080);
		List<Integer> all = new ArrayList<>(List.of(ports.postgres(), ports.application(Topology.ZIPKIN)));
		for (Service service : Topology.SERVICES) {
			all.add(ports.application(service));
			all.add(ports.management(service));
		}
		assertThat(all).doesNotHaveDuplicates();
	}

	@Test
	void unknownNameIsAnsweredWithTheKnownOnes() {
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> Topology.named("gateways"))
			.withMessageMatching("There is no service gateways; there are .*gateway.*");
	}

	@Test
	void gatewayHasThePlatformsPort() {
		assertThat(Topology.SERVICES).filteredOn((service) -> service.name().equals(Topology.GATEWAY))
			.singleElement()
			.extracting(Service::port)
			.isEqualTo(0);
	}

}
