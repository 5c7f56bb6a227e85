package dev.slipway.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.List;

import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Ports;
import dev.slipway.local.topology.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assumptions.assumeThat;

class PortCheckTests {

	private static final List<Service> SERVICES = List.of(new Service("billing", "services/billing", 1, true, false));

	private final Ports ports = PortCheck.free(SERVICES);

	@Test
	void freePortsAreAccepted() {
		assertThatNoException().isThrownBy(() -> PortCheck.requireFree(ports, SERVICES, false));
	}

	@Test
	void portInUseIsNamedWithItsUser() throws IOException {
		try (ServerSocket _ = new ServerSocket(ports.base() + 11, 1, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(UserError.class).isThrownBy(() -> PortCheck.requireFree(ports, SERVICES, false))
				.withMessageStartingWith("Port %d, for the management endpoints of billing, is in use",
						ports.base() + 11)
				.withMessageEndingWith("Stop that or use other ports, such as --port %d.", ports.base() + 1000);
		}
	}

	@Test
	void portInUseOnAllAddressesIsNoticed() throws IOException {
		try (ServerSocket _ = new ServerSocket(ports.postgres())) {
			assertThat(PortCheck.isInUse(ports.postgres())).isTrue();
		}
	}

	@Test
	void portInUseOnTheLoopbackAddressOfIpv6Alone() throws IOException {
		var address = InetAddress.ofLiteral("::1");
		assumeThat(NetworkInterface.getByInetAddress(address)).isNotNull();
		try (ServerSocket _ = new ServerSocket(ports.base() + 1, 1, address)) {
			assertThatExceptionOfType(UserError.class).isThrownBy(() -> PortCheck.requireFree(ports, SERVICES, false))
				.withMessageStartingWith("Port %d, for billing, is in use".formatted(ports.base() + 1));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void ownerOfPortIsNamed() throws IOException {
		try (ServerSocket _ = new ServerSocket(ports.base(), 1, InetAddress.getLoopbackAddress())) {
			assertThat(PortOwner.of(ports.base())).contains("java (pid %d)".formatted(ProcessHandle.current().pid()));
		}
	}

}
