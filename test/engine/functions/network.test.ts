import { it } from 'vitest'
import { checkExpressions } from '../../support/evaluateText'

it('reads and prints addresses', () => {
  checkExpressions(`
    ip("::") => ::0000
    ip("1:2:3:4:5:6:7:8") => 0001:0002:0003:0004:0005:0006:0007:0008
    ip("1::8") => 0001::0008
    ip("1:0:0:2:0:0:0:3") => 0001:0000:0000:0002::0003
    ip("2000::") => 2000::0000
    ip("1:2:3:4:5:6:7:0") => 0001:0002:0003:0004:0005:0006:0007:0000
    ip("::ffff:1.2.3.4") => ::ffff:0102:0304
    ip("1:2:3:4:5:6:7:8:9") => null
    ip("1::2::3") => null
    ip("1.2.3.4.5") => null
    ip("01.2.3.4") => 1.2.3.4
    ip("12345::") => null
  `)
})

it('tests addresses and networks', () => {
  checkExpressions(`
    ipIn("10.1.2.3", "10.0.0.0/8") => true
    ipIn("10.0.0.0/8", "10.0.0.0/16") => false
    ipIn("10.0.0.0/16", "10.0.0.0/8") => true
    ipIn("::1", "127.0.0.1") => false
    ipIn("10.1.2.3", {"192.168.0.0/16", "10.0.0.0/8"}) => true
    ipIn("nonsense", "10.0.0.0/8") => false
    ipIn(null, "10.0.0.0/8") => null
    ipIsPrivate("192.168.1.1") => true
    ipIsPrivate("172.32.0.1") => false
    ipIsPublic("8.8.8.8") => true
    ipIsLinkLocal("fe80::1") => true
    ipIsLoopback("127.9.9.9") => true
    ipIsLoopback("x") => null
    ipMask("10.1.2.3", 16) => 10.1.0.0
    ipMask("10.1.2.3", 33) => null
    ipMask("2001:db8::1", 8, ipv6MaskBits: 32) => 2001:0db8::0000
    isIp("1.2.3.4") => true
    isIpV4("::1") => false
    isIpV6("::1") => true
    isIp(null) => null
  `)
})
