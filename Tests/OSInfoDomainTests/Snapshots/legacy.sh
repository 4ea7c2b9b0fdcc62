#!/bin/sh
set -e
mkdir -p /var/lib/libvirt/images/legacy.state
test -e /var/lib/libvirt/images/legacy.qcow2 || qemu-img create -q -f qcow2 /var/lib/libvirt/images/legacy.qcow2 21474836480
exec qemu-system-x86_64 \
  -name guest=legacy \
  -no-user-config \
  -nodefaults \
  -machine pc,accel=tcg,vmport=off,hpet=off \
  -cpu pentium3 \
  -smp 1 \
  -m size=524288k \
  -boot strict=on \
  -rtc base=localtime,driftfix=slew \
  -global PIIX4_PM.disable_s3=1 \
  -global PIIX4_PM.disable_s4=1 \
  -device ich9-usb-ehci1,id=usb,addr=1d.7,multifunction=on \
  -device ich9-usb-uhci1,masterbus=usb.0,firstport=0,addr=1d.0,multifunction=on \
  -device ich9-usb-uhci2,masterbus=usb.0,firstport=2,addr=1d.1 \
  -device ich9-usb-uhci3,masterbus=usb.0,firstport=4,addr=1d.2 \
  -blockdev driver=qcow2,node-name=disk0,discard=unmap,file.driver=file,file.filename=/var/lib/libvirt/images/legacy.qcow2 \
  -device ide-hd,drive=disk0,bootindex=1,bus=ide.0,unit=0 \
  -blockdev driver=raw,node-name=disc1,read-only=on,file.driver=file,file.filename=/var/lib/libvirt/images/install.iso \
  -device ide-cd,drive=disc1,bootindex=2,bus=ide.0,unit=1 \
  -netdev user,id=net0 \
  -device rtl8139,netdev=net0 \
  -chardev socket,id=console,path=/var/lib/libvirt/images/legacy.state/console.sock,server=on,wait=off \
  -serial chardev:console \
  -spice unix=on,addr=/var/lib/libvirt/images/legacy.state/spice.sock,disable-ticketing=on,image-compression=off \
  -device cirrus-vga \
  -audiodev spice,id=audio \
  -device AC97,audiodev=audio \
  -chardev spicevmc,id=redirection1,name=usbredir \
  -device usb-redir,chardev=redirection1,bus=usb.0 \
  -chardev spicevmc,id=redirection2,name=usbredir \
  -device usb-redir,chardev=redirection2,bus=usb.0 \
  -device usb-tablet,bus=usb.0 \
  -qmp unix:/var/lib/libvirt/images/legacy.state/qmp.sock,server=on,wait=off
