import { BlockList, isIP, isIPv6 } from "node:net";

/** What IANA's registries set aside: own machine, private nets, carrier nets, link-local (cloud metadata), tests, multicast. */
const reserved4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/** Of IPv6 only 2000::/3 is public, without these: Teredo, ORCHID and the like, examples, 6to4. */
const reserved6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const reserved = new BlockList();
for (const net of reserved4) reserved.addSubnet(...subnet(net), "ipv4");
for (const net of reserved6) reserved.addSubnet(...subnet(net), "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

function subnet(net: string): [string, number] {
  const [address = "", bits] = net.split("/");
  return [address, Number(bits)];
}

/**
 * Whether an IP address belongs to the public internet. IPv4 in any IPv6 dress (mapped, NAT64, 6to4) does not; neither does
 * what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address))
    return !address.includes("%") && global6.check(address, "ipv6") && !reserved.check(address, "ipv6");
  return isIP(address) === 4 && !reserved.check(address, "ipv4");
}
