#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/old1.state
test -e /var/lib/libvirt/images/old1.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/old1.qcow2 4294967296
exec qemu-system-i386 \
  -name guest=old1 \
  -no-user-config \
  -nodefaults \
  -machine pc,accel=kvm,vmport=off,hpet=off \
  -cpu host \
  -smp 1 \
  -m size=131072k \
  -boot strict=on \
  -rtc base=localtime,driftfix=slew \
  -global kvm-pit.lost_tick_policy=delay \
  -global PIIX4_PM.disable_s3=1 \
  -global PIIX4_PM.disable_s4=1 \
  -device ich9-usb-ehci1,id=usb,addr=1d.7,multifunction=on \
  -device ich9-usb-uhci1,masterbus=usb.0,firstport=0,addr=1d.0,multifunction=on \
  -device ich9-usb-uhci2,masterbus=usb.0,firstport=2,addr=1d.1 \
  -device ich9-usb-uhci3,masterbus=usb.0,firstport=4,addr=1d.2 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/old1.qcow2 \
  -device ide-hd,drive=disk0,bootindex=1,bus=ide.0,unit=0 \
  -netdev bridge,id=net0,br=br0 \
  -device rtl8139,netdev=net0 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/old1.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -spice unix=on,addr=/var/lib/libvirt/images/old1.state/spice.sock,disable-ticketing=on,image-compression=off \
  -device cirrus-vga \
  -chardev spicevmc,id=redirection1,name=usbredir \
  -device usb-redir,chardev=redirection1,bus=usb.0 \
  -chardev spicevmc,id=redirection2,name=usbredir \
  -device usb-redir,chardev=redirection2,bus=usb.0 \
  -device usb-tablet,bus=usb.0 \
  -qmp unix:/var/lib/libvirt/images/old1.state/qmp.sock,server=on,wait=off
